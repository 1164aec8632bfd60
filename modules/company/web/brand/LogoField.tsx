import { Button, Text } from '@mantine/core'
import { IconPhotoUp, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '#web/client/api.ts'
import { Problem } from '#web/client/problem.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { loadSession, may as mayNow } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { toast } from '#web/ui/toasts.ts'
import { type Company, may, removeLogo, uploadLogo } from '../../contract.ts'
import { logoAddress } from '../links.ts'
import classes from './BrandFields.module.css'
import { smallerPicture } from './smaller_picture.ts'

/** The company's picture: seen beside its name and on documents. Kept at once, apart from the form around it. */
export const LogoField = ({ company }: { company: Company }) => {
  const { t } = useTranslation('company')
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const remove = useAct(removeLogo, {
    onDone: () => {
      toast({ text: t('said.logo_removed') })
      void loadSession()
    },
  })

  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setWrong(undefined)
    try {
      // Drawings can carry scripts: the server says so, whatever this browser could paint.
      await upload(uploadLogo, /svg/i.test(file.type) ? file : await smallerPicture(file))
      await Promise.all([refresh('company'), loadSession()])
    } catch (error) {
      setWrong([sentenceOf(error), error instanceof Problem && error.next].filter(Boolean).join(' '))
    }
    setBusy(false)
  }

  return (
    <div className={classes.logo}>
      <button
        type="button"
        className={classes.picture}
        aria-label={t(company.logo ? 'logo.replace' : 'logo.choose')}
        disabled={!mayNow(may.update)}
        onClick={() => input.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          void take(event.dataTransfer.files[0])
        }}
      >
        {company.logo ? (
          <img src={logoAddress(company.logo.id)} alt={t('logo.alt', { name: company.name })} />
        ) : (
          <IconPhotoUp size={26} stroke={1.4} />
        )}
      </button>
      <div className={classes.logoActs}>
        <div>
          <Button
            variant="default"
            size="xs"
            loading={busy}
            disabled={!mayNow(may.update)}
            onClick={() => input.current?.click()}
          >
            {t(company.logo ? 'logo.replace' : 'logo.choose')}
          </Button>
          {company.logo && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              leftSection={<IconTrash size={15} stroke={1.6} />}
              onClick={() => remove.start({})}
            >
              {t('logo.remove')}
            </Button>
          )}
        </div>
        <Text size="xs" c="dimmed">
          {t('logo.hint')}
        </Text>
        {wrong && (
          <Text size="xs" c="red" role="alert">
            {wrong}
          </Text>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        hidden
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
