import { Button } from '@mantine/core'
import { IconCloudOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** The server did not answer when the application started. */
export const Unreachable = ({ retry }: { retry: () => Promise<void> }) => {
  const { t } = useTranslation('shell')
  const [busy, setBusy] = useState(false)
  const again = () => {
    setBusy(true)
    retry().finally(() => setBusy(false))
  }
  return (
    <EmptyState
      icon={IconCloudOff}
      title={t('unreachable.title')}
      text={t('unreachable.text')}
      action={
        <Button loading={busy} onClick={again}>
          {t('again')}
        </Button>
      }
    />
  )
}
