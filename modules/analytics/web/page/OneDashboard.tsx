import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { lazily } from '#web/client/parts.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { refresh, useAsk, useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { getDashboard, getDashboardFigures } from '../../dashboard.contract.ts'
import type { Opened } from '../opened.ts'
import { ReportMenu } from '../reports/ReportMenu.tsx'
import { useCatalogue } from '../use_catalogue.ts'
import { WidgetFrame } from '../widgets/WidgetFrame.tsx'
import { DashboardMenu } from './DashboardMenu.tsx'
import classes from './DashboardsPage.module.css'
import { DashboardTabs } from './DashboardTabs.tsx'
import { allBare, NothingYet } from './NothingYet.tsx'
import { NoWidgets } from './NoWidgets.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import { SharedFilter } from './SharedFilter.tsx'
import { type Listed, sharedIn } from './shown.ts'
import { useFreshFigures } from './use_fresh_figures.ts'
import { WidgetGrid } from './WidgetGrid.tsx'

const RowsPanel = lazily<React.ComponentProps<typeof import('../rows/RowsPanel.tsx')['RowsPanel']>>(
  () => import('../rows/RowsPanel.tsx'),
)

const Editor = lazily<React.ComponentProps<typeof import('../edit/Editor.tsx')['Editor']>>(
  () => import('../edit/Editor.tsx'),
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
  useFreshFigures(dashboard.widgets.flatMap(({ metrics }) => metrics))
  useHotkeys([['e', () => dashboard.may_change && holds(may.update) && setParams({ edit: '1' })]])
  const [attempt, setAttempt] = useState(0)
  const editing = params.edit === '1' && dashboard.may_change && holds(may.update)
  const edit = () => setParams({ edit: '1' })
  const bare = useMemo(() => allBare(data?.widgets ?? []), [data])
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
        actions={
          <>
            {!editing && <ReportMenu dashboard={dashboard} shown={shared} />}
            {!editing && (
              <Guarded
                permission={may.update}
                unless={dashboard.may_change ? undefined : t('errors.not_your_dashboard_next')}
              >
                <Button
                  variant="default"
                  leftSection={<IconPencil size={16} stroke={1.8} />}
                  aria-keyshortcuts="e"
                  onClick={edit}
                >
                  {t('edit.begin')}
                </Button>
              </Guarded>
            )}
            <DashboardMenu dashboard={dashboard} all={all} />
          </>
        }
      />
      <DashboardTabs all={all} shown={id} />
      <div className={`${classes.shared} no-print`}>
        <PeriodPicker period={period} onPeriod={(next) => setParams({ period: next })} />
        <SharedFilter widgets={dashboard.widgets} entries={entries} filter={filter} onFilter={setFilter} />
      </div>
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {editing ? (
        <Suspense fallback={<PageSkeleton />}>
          <Editor
            key={attempt}
            dashboard={dashboard}
            entries={entries}
            period={period}
            filter={filter}
            onOpen={setOpened}
            onDone={() => setParams({ edit: undefined })}
            onAgain={async () => {
              await refresh('analytics')
              setAttempt(attempt + 1)
            }}
          />
        </Suspense>
      ) : dashboard.widgets.length === 0 ? (
        <NoWidgets {...(dashboard.may_change && holds(may.update) && { onAdd: edit })} />
      ) : bare.length > 0 ? (
        <NothingYet bare={bare} />
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
                onRepair={dashboard.may_change && holds(may.update) ? edit : undefined}
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
