import { Button } from '@mantine/core'
import { IconBell, IconPlus } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { lazily } from '#web/client/parts.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { listAlerts } from '../../alert.contract.ts'
import { listMetrics, may } from '../../contract.ts'
import { analyticsPath } from '../links.ts'
import { AlertRow } from './AlertRow.tsx'
import classes from './AlertsPage.module.css'

const AlertPanel = lazily<React.ComponentProps<typeof import('./AlertPanel.tsx')['AlertPanel']>>(
  () => import('./AlertPanel.tsx'),
)

/** What is watched for the person, how each of it stands, and its form beside the list. */
export const AlertsPage = () => {
  const { t } = useTranslation('analytics')
  const [params, setParams] = useSearchParams()
  const { rows } = useLoaded(listAlerts, {})
  const { metrics } = useLoaded(listMetrics, {})
  const create = (
    <Guarded permission={may.create}>
      <Button
        leftSection={<IconPlus size={16} stroke={2} />}
        onClick={() => setParams({ open: 'new', metric: undefined })}
      >
        {t('alerts.new')}
      </Button>
    </Guarded>
  )
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.alerts')}
        crumbs={[{ label: t('titles.dashboards'), href: analyticsPath() }]}
        actions={rows.length > 0 && create}
      >
        {rows.length > 0 && <p className={classes.about}>{t('alerts.about')}</p>}
      </PageHeader>
      {rows.length ? (
        <ul className={classes.list}>
          {rows.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              metric={metrics.find(({ key }) => key === alert.metric)}
              onOpen={() => setParams({ open: alert.id })}
            />
          ))}
        </ul>
      ) : (
        <EmptyState icon={IconBell} title={t('alerts.none')} text={t('alerts.none_about')} action={create} />
      )}
      {params.open && (
        <Suspense fallback={null}>
          <AlertPanel
            key={params.open}
            opened={params.open}
            wanted={params.metric}
            onClose={() => setParams({ open: undefined, metric: undefined })}
          />
        </Suspense>
      )}
    </div>
  )
}
