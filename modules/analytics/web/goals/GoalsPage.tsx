import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPlus, IconTarget } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { lazily } from '#web/client/parts.tsx'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { NothingFits } from '#web/ui/NothingFits.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { may } from '../../contract.ts'
import { type Goal, GoalEvery, GoalWhose, listGoals } from '../../goal.contract.ts'
import { analyticsPath } from '../links.ts'
import type { OnOpen, Opened } from '../opened.ts'
import { useFreshFigures } from '../page/use_fresh_figures.ts'
import { useCatalogue } from '../use_catalogue.ts'
import { askedIn } from './asked.ts'
import { GoalRow } from './GoalRow.tsx'
import classes from './GoalsPage.module.css'
import { usePeriodNames } from './period_names.ts'
import { periodFrom } from './periods.ts'

const GoalPanel = lazily<React.ComponentProps<typeof import('./GoalPanel.tsx')['GoalPanel']>>(
  () => import('./GoalPanel.tsx'),
)
const RowsPanel = lazily<React.ComponentProps<typeof import('../rows/RowsPanel.tsx')['RowsPanel']>>(
  () => import('../rows/RowsPanel.tsx'),
)

/** What is aimed at, how far each of it has come, and a goal's panel beside the list. */
export const GoalsPage = () => {
  const { t } = useTranslation('analytics')
  const [params, setParams] = useSearchParams()
  const asked = askedIn(params)
  const { data, error, isPlaceholderData } = useAsk(listGoals, asked, { keep: true })
  const { entries } = useCatalogue()
  const [opened, setOpened] = useState<Opened>()
  const rows = data?.rows
  useFreshFigures((rows ?? NONE).map(({ metric }) => metric))
  const isNarrowed = Object.keys(asked).length > 0
  const create = (
    <Guarded permission={may.set_goals}>
      <Button leftSection={<IconPlus size={16} stroke={2} />} onClick={() => setParams({ open: 'new' })}>
        {t('goals.new')}
      </Button>
    </Guarded>
  )
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('titles.goals')}
        crumbs={[{ label: t('titles.dashboards'), href: analyticsPath() }]}
        actions={(isNarrowed || (rows && rows.length > 0)) && create}
      >
        {rows && rows.length > 0 && <p className={classes.about}>{t('goals.about')}</p>}
      </PageHeader>
      {(isNarrowed || (rows && rows.length > 0)) && <Asked />}
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {!rows ? (
        !error && <TextSkeleton lines={5} />
      ) : rows.length ? (
        <Groups
          rows={rows}
          stale={isPlaceholderData}
          onPanel={(open) => setParams({ open })}
          onOpen={setOpened}
        />
      ) : isNarrowed ? (
        <NothingFits
          title={t('goals.nothing_fits')}
          onAll={() => setParams({ every: undefined, on: undefined, whose: undefined })}
        />
      ) : (
        <EmptyState icon={IconTarget} title={t('goals.none')} text={t('goals.none_about')} action={create} />
      )}
      <Suspense fallback={null}>
        {opened ? (
          <RowsPanel opened={opened} entries={entries} onClose={() => setOpened(undefined)} />
        ) : (
          params.open && (
            <GoalPanel
              key={params.open}
              opened={params.open}
              wanted={params.metric}
              on={asked.on}
              onOpen={setOpened}
              onClose={() => setParams({ open: undefined, metric: undefined })}
            />
          )
        )}
      </Suspense>
    </div>
  )
}

const NONE: readonly Goal[] = []

/** Which periods, and whose. */
const Asked = () => {
  const { t } = useTranslation('analytics')
  const { dayOf } = useFormats()
  const names = usePeriodNames()
  const [params, setParams] = useSearchParams()
  const { every, on } = askedIn(params)
  const today = dayOf(Date.now())
  const shown = every && periodFrom(every, on ?? today)
  const move = (later: number) => {
    if (every && shown) setParams({ on: periodFrom(every, shown, later) })
  }
  return (
    <div className={`${classes.asked} no-print`}>
      <SegmentedControl
        size="xs"
        aria-label={t('goals.periods')}
        value={every ?? ''}
        onChange={(next) => setParams({ every: next || undefined, on: undefined })}
        data={[
          { value: '', label: t('goals.running') },
          ...GoalEvery.options.map((value) => ({ value, label: t(`goals.sorts.${value}`) })),
        ]}
      />
      {every && shown && (
        <div className={classes.period}>
          <ActionIcon aria-label={t('goals.earlier')} onClick={() => move(-1)}>
            <IconChevronLeft size={17} stroke={1.8} />
          </ActionIcon>
          <span aria-live="polite">{names(every, shown)}</span>
          <ActionIcon aria-label={t('goals.later')} onClick={() => move(1)}>
            <IconChevronRight size={17} stroke={1.8} />
          </ActionIcon>
        </div>
      )}
      <Select
        size="xs"
        w={170}
        aria-label={t('goals.whose_label')}
        allowDeselect={false}
        value={params.whose ?? ''}
        onChange={(next) => setParams({ whose: next || undefined })}
        data={[
          { value: '', label: t('goals.everybody') },
          { value: 'mine', label: t('goals.mine') },
          ...GoalWhose.options.map((value) => ({ value, label: t(`goals.groups.${value}`) })),
        ]}
      />
    </div>
  )
}

/** The company's goals, those of teams, those of people. */
const Groups = ({
  rows,
  stale,
  onPanel,
  onOpen,
}: {
  rows: readonly Goal[]
  stale: boolean
  onPanel: (id: string) => void
  onOpen: OnOpen
}) => {
  const { t } = useTranslation('analytics')
  return [...Map.groupBy(rows, ({ whose }) => whose)].map(([whose, goals]) => (
    <section key={whose} aria-label={t(`goals.groups.${whose}`)}>
      <h2 className={classes.group}>{t(`goals.groups.${whose}`)}</h2>
      <ul className={classes.list} data-stale={stale || undefined}>
        {goals.map((goal) => (
          <GoalRow key={goal.id} goal={goal} onPanel={() => onPanel(goal.id)} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  ))
}
