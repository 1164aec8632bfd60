import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import classes from './NewSecret.module.css'

/** A key's secret, shown this once, and how it is used. */
export const NewSecret = ({ secret, onClose }: { secret: string; onClose: () => void }) => {
  const { t } = useTranslation('identity')
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={t('keys.ready')}
      foot={<Button onClick={onClose}>{t('keys.kept')}</Button>}
    >
      <p className={classes.about}>{t('keys.once')}</p>
      <code className={classes.secret}>{secret}</code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button
            fullWidth
            variant="default"
            leftSection={copied ? <IconCheck size={17} /> : <IconCopy size={17} />}
            onClick={copy}
            data-autofocus
          >
            {t(copied ? 'factors.copied' : 'factors.copy')}
          </Button>
        )}
      </CopyButton>
      <h3 className={classes.title}>{t('keys.try')}</h3>
      <pre className={classes.example}>
        {`curl ${location.origin}/api/v1/customers \\\n  -H "Authorization: Bearer $CEIBA_KEY"`}
      </pre>
    </SidePanel>
  )
}
