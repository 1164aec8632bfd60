import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { lazily } from '#web/client/parts.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk, useLoaded } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { getDashboard, getDashboardFigures } from '../../dashboard.contract.ts'
import type { Opened } from '../opened.ts'
import { useCatalogue } from '../use_catalogue.ts'
import { WidgetFrame } from '../widgets/WidgetFrame.tsx'
import classes from './DashboardsPage.module.css'
import { DashboardTabs } from './DashboardTabs.tsx'
import { NoWidgets } from './NoWidgets.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { SharedFilter } from './SharedFilter.tsx'
import { type Listed, sharedIn } from './shown.ts'
import { useFreshFigures } from './use_fresh_figures.ts'
import { WidgetGrid } from './WidgetGrid.tsx'

const RowsPanel = lazily<React.ComponentProps<typeof import('../rows/RowsPanel.tsx')['RowsPanel']>>(
  () => import('../rows/RowsPanel.tsx'),
)

/** A dashboard as it stands: its numbers under the period and filter that all its widgets share. */
export const OneDashboard = ({ id, all }: { id: string; all: readonly Listed[] }) => {
  const { t } = useTranslation('analytics')
  const formats = useFormats()
  const [params, setParams] = useSearchParams()
  const dashboard = useLoaded(getDashboard, { id })
  const { entries } = useCatalogue()
  const [opened, setOpened] = useState<Opened>()
  const shared = useMemo(() => sharedIn(params), [params])
  const period = shared.period ?? dashboard.period
  const filter = shared.filter ?? dashboard.filter
  const { data, error, isPlaceholderData } = useAsk(getDashboardFigures, { id, ...shared }, { keep: true })
  useFreshFigures(dashboard.widgets)
  const figures = useMemo(() => new Map(data?.widgets.map((one) => [one.id, one])), [data])

  const setFilter = (next: Filter) => setParams({ filter: JSON.stringify(next) })
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.dashboards')}
        beside={
          data && (
            <span className={classes.computed}>
              {t('computed', { time: formats.time(data.computed_at) })}
            </span>
          )
        }
      />
      <DashboardTabs all={all} shown={id} />
      <div className={`${classes.shared} no-print`}>
        <PeriodPicker period={period} onPeriod={(next) => setParams({ period: next })} />
        <SharedFilter widgets={dashboard.widgets} entries={entries} filter={filter} onFilter={setFilter} />
      </div>
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {dashboard.widgets.length === 0 ? (
        <NoWidgets />
      ) : (
        <div
          aria-busy={isPlaceholderData}
          data-stale={isPlaceholderData || undefined}
          className={classes.figures}
        >
          <WidgetGrid widgets={dashboard.widgets}>
            {(widget) => (
              <WidgetFrame
                widget={widget}
                shown={figures.get(widget.id)}
                entries={entries}
                onOpen={setOpened}
              />
            )}
          </WidgetGrid>
        </div>
      )}
      {opened && (
        <Suspense fallback={null}>
          <RowsPanel opened={opened} entries={entries} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </div>
  )
}
