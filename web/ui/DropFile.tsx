import { Button, Progress } from '@mantine/core'
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DropFile.module.css'
import { useFormats } from './formats.tsx'

/**
 * A place to drop a file or choose one. The server judges the content; here only the size is refused at once.
 *
 * `accept`: endings as `.csv,.xlsx`. `maxBytes`: the most it may have. `progress`: share sent, 0 to 1, while it is sent.
 * `onStop`: stops sending. `wrong`: a sentence about what was refused. `hint`: what to drop here.
 */
export const DropFile = ({
  accept,
  maxBytes,
  onFile,
  hint,
  progress,
  onStop,
  wrong,
}: {
  accept: string
  maxBytes: number
  onFile: (file: File) => void
  hint: string
  progress?: number | undefined
  onStop?: () => void
  wrong?: string | undefined
}) => {
  const { t } = useTranslation('shell')
  const { bytes, share } = useFormats()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [tooLarge, setTooLarge] = useState<string>()
  const [name, setName] = useState('')
  const take = (file: File | undefined) => {
    if (!file) return
    setTooLarge(
      file.size > maxBytes
        ? t('drop.too_large', { size: bytes(file.size), most: bytes(maxBytes) })
        : undefined,
    )
    setName(file.name)
    if (file.size <= maxBytes) onFile(file)
  }
  const sentence = tooLarge ?? wrong
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className={classes.place}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files[0])
      }}
    >
      {progress === undefined ? (
        <>
          <span className={classes.drawing}>
            <IconUpload size={24} stroke={1.5} />
          </span>
          <p className={classes.hint}>{hint}</p>
          <Button variant="default" onClick={() => input.current?.click()}>
            {t('drop.choose')}
          </Button>
          <p className={classes.small}>
            {t('drop.limits', { kinds: accept.replaceAll(',', ' '), most: bytes(maxBytes) })}
          </p>
        </>
      ) : (
        <div className={classes.sending} role="status">
          <IconFileSpreadsheet size={24} stroke={1.5} />
          <div className={classes.bar}>
            <span className={classes.name}>{name}</span>
            <Progress value={progress * 100} size="sm" aria-label={t('drop.sending')} />
          </div>
          <span className="figures">{share(progress)}</span>
          {onStop && (
            <Button size="compact-sm" variant="subtle" onClick={onStop}>
              {t('cancel')}
            </Button>
          )}
        </div>
      )}
      {sentence && (
        <p className={classes.wrong} role="alert">
          {sentence}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={hint}
        onChange={(event) => {
          take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
