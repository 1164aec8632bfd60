import { Button } from '@mantine/core'
import { IconChartHistogram } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { listDashboards } from '../../dashboard.contract.ts'
import { analyticsPath } from '../links.ts'
import { OneDashboard } from './OneDashboard.tsx'
import { shownOf } from './shown.ts'

/** The dashboards one sees, and the chosen one with its numbers. */
export const DashboardsPage = () => {
  const { t } = useTranslation('analytics')
  const [params] = useSearchParams()
  const { rows } = useLoaded(listDashboards, {})
  const shown = shownOf(rows, params.dashboard)
  if (shown) return <OneDashboard key={shown.id} id={shown.id} all={rows} />
  return (
    <EmptyState
      page
      icon={IconChartHistogram}
      title={t('gone.title')}
      text={t('gone.text')}
      action={
        <Button component="a" href={analyticsPath()}>
          {t('gone.act')}
        </Button>
      }
    />
  )
}
