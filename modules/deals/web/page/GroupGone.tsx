import { Alert, Button } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Said where an address or a saved view groups by a field that is gone; the stages are shown instead. */
export const GroupGone = ({ onEnd }: { onEnd: () => void }) => {
  const { t } = useTranslation('deals')
  return (
    <Alert color="maize" variant="light" mx={24} my={8} icon={<IconColumns3 size={18} />} role="status">
      {t('grouping.gone')}{' '}
      <Button size="compact-xs" variant="subtle" onClick={onEnd}>
        {t('understood')}
      </Button>
    </Alert>
  )
}
