import { Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazily } from '#web/client/parts.tsx'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { getDashboardFigures } from '../../dashboard.contract.ts'
import type { Opened } from '../opened.ts'
import { allBare, NothingYet } from '../page/NothingYet.tsx'
import { NoWidgets } from '../page/NoWidgets.tsx'
import { usePeriodWords } from '../page/period_words.ts'
import { useFreshFigures } from '../page/use_fresh_figures.ts'
import { WidgetGrid } from '../page/WidgetGrid.tsx'
import { useCatalogue } from '../use_catalogue.ts'
import { WidgetFrame } from '../widgets/WidgetFrame.tsx'
import classes from './TvPage.module.css'
import { linesOf } from './tv.ts'

const RowsPanel = lazily<React.ComponentProps<typeof import('../rows/RowsPanel.tsx')['RowsPanel']>>(
  () => import('../rows/RowsPanel.tsx'),
)

/** One dashboard that fills the screen, to be read from afar; whoever opens a number stops the rotation. */
export const TvDashboard = ({ id, onOpened }: { id: string; onOpened: () => void }) => {
  const { t } = useTranslation('analytics')
  const formats = useFormats()
  const words = usePeriodWords()
  const { entries } = useCatalogue()
  const { data, error } = useAsk(getDashboardFigures, { id }, { keep: true })
  const [opened, setOpened] = useState<Opened>()
  const widgets = data?.dashboard.widgets ?? []
  useFreshFigures(widgets.flatMap(({ metrics }) => metrics))
  const bare = useMemo(() => allBare(data?.widgets ?? []), [data])
  const figures = useMemo(() => new Map(data?.widgets.map((one) => [one.id, one])), [data])
  if (!data) return error ? <FormRefusal text={sentenceOf(error)} /> : <PageSkeleton />
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.name}>{data.dashboard.name}</h1>
        <span className={classes.period}>{words(data.dashboard.period)}</span>
        <span className={classes.computed}>{t('computed', { time: formats.time(data.computed_at) })}</span>
      </header>
      {widgets.length === 0 ? (
        <NoWidgets />
      ) : bare.length > 0 ? (
        <NothingYet bare={bare} />
      ) : (
        <div className={classes.widgets} style={{ '--lines': linesOf(widgets) } as React.CSSProperties}>
          <WidgetGrid widgets={widgets}>
            {(widget) => (
              <WidgetFrame
                widget={widget}
                shown={figures.get(widget.id)}
                entries={entries}
                onOpen={(number) => {
                  onOpened()
                  setOpened(number)
                }}
                acts={<span />}
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
    </>
  )
}
