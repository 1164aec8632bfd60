import { Button, Checkbox, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSessionOrNone } from '#web/client/session.ts'
import classes from './factors.module.css'
import { printCodes } from './print_codes.ts'

/** Recovery codes, shown this once: to copy, save or print before going on. */
export const RecoveryCodes = ({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) => {
  const { t } = useTranslation('identity')
  const email = useSessionOrNone()?.user.email ?? ''
  const [isKept, setKept] = useState(false)
  const heading = t('factors.codes_heading', { email })
  const text = `${heading}\n\n${codes.join('\n')}\n`
  return (
    <div className={classes.step}>
      <p>{t('factors.codes_about')}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.acts}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
              onClick={copy}
            >
              {t(copied ? 'factors.copied' : 'factors.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          size="xs"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="ceiba-recovery-codes.txt"
          leftSection={<IconDownload size={15} />}
        >
          {t('factors.save')}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPrinter size={15} />}
          onClick={() => printCodes(heading, codes)}
        >
          {t('factors.print')}
        </Button>
      </div>
      <Checkbox
        label={t('factors.kept')}
        checked={isKept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button disabled={!isKept} onClick={onDone}>
        {t('factors.finish')}
      </Button>
    </div>
  )
}
