import { Button } from '@mantine/core'
import { IconChartHistogram } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** A dashboard that is still empty. `onAdd`: for who may change it. */
export const NoWidgets = ({ onAdd }: { onAdd?: () => void }) => {
  const { t } = useTranslation('analytics')
  return (
    <EmptyState
      icon={IconChartHistogram}
      title={t('no_widgets.title')}
      text={t(onAdd ? 'no_widgets.text' : 'no_widgets.for_readers')}
      action={onAdd && <Button onClick={onAdd}>{t('no_widgets.act')}</Button>}
    />
  )
}
