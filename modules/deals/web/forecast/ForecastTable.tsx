import { SegmentedControl, Select, Table } from '@mantine/core'
import { IconChartArrows } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import type { Currency } from '#kernel/values/money.ts'
import { type Goal, listGoals } from '#modules/analytics/goal.contract.ts'
import { mayOpenFigures } from '#modules/analytics/web/offered/opening.ts'
import type { Selected } from '#web/client/list_state.ts'
import { useSearchParams } from '#web/client/place.ts'
import { useAsk } from '#web/client/queries.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import type { Total } from '../../contract.ts'
import { ForecastBy, ForecastPeriod, type ForecastRow, forecastByOwner } from '../../forecast.contract.ts'
import { Amounts } from '../amounts.tsx'
import { dealsMatching } from '../links.ts'
import classes from './ForecastTable.module.css'

const EVERY = {
  this_month: 'month',
  next_month: 'month',
  this_quarter: 'quarter',
  next_quarter: 'quarter',
  this_year: 'year',
} as const

/** What each person or team has won and will likely win in a period, beside their goal; every number opens its rows. */
export const ForecastTable = ({ selected }: { selected: Selected }) => {
  const { t } = useTranslation('deals')
  const [params, setParams] = useSearchParams()
  const period = ForecastPeriod.safeParse(params.period).data ?? 'this_month'
  const { day } = useFormats()
  const by = ForecastBy.safeParse(params.whose).data ?? 'person'
  const { data, error } = useAsk(forecastByOwner, { ...selected, period, by }, { keep: true })
  const told = useAsk(
    listGoals,
    { metric: 'deals.won_value', every: EVERY[period], ...(data && { on: data.from }) },
    { when: mayOpenFigures() && data !== undefined, keep: true },
  ).data?.rows
  // A goal counts everything won: beside a part of it, it would say nothing.
  const isWhole = Object.keys(selected).length === 0
  const goals = isWhole && told?.length ? told : undefined
  return (
    <div className={classes.page}>
      <div className={`${classes.asked} no-print`}>
        <SegmentedControl
          size="xs"
          aria-label={t('forecast.by')}
          value={by}
          onChange={(next) => setParams({ whose: next === 'person' ? undefined : next })}
          data={ForecastBy.options.map((value) => ({ value, label: t(`forecast.bys.${value}`) }))}
        />
        <Select
          size="xs"
          w={190}
          aria-label={t('forecast.period')}
          allowDeselect={false}
          value={period}
          onChange={(next) => setParams({ period: next === 'this_month' ? undefined : (next ?? undefined) })}
          data={ForecastPeriod.options.map((value) => ({ value, label: t(`forecast.periods.${value}`) }))}
        />
        {data && (
          <span className={classes.days}>
            {t('forecast.days', { from: day(data.from), to: day(data.to) })}
          </span>
        )}
      </div>
      {!isWhole && told && told.length > 0 && <p className={classes.days}>{t('forecast.goals_whole')}</p>}
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {!data ? (
        !error && <TextSkeleton lines={4} />
      ) : data.rows.length ? (
        <Rows rows={data.rows} days={data} selected={selected} goals={goals} by={by} />
      ) : (
        <EmptyState icon={IconChartArrows} title={t('forecast.none')} text={t('forecast.none_about')} />
      )}
    </div>
  )
}

type Days = { from: string; to: string }

/** The list of just these: whose, won or open, in the days. */
const rowsOf = (
  selected: Selected,
  owners: readonly (string | null)[],
  status: 'won' | 'open',
  { from, to }: Days,
) => {
  const day = status === 'won' ? 'closed_on' : 'expected_close_on'
  const theirs: Filter = { owner_id: [...owners] as string[], status, [day]: { gte: from, lte: to } }
  const { filter } = selected
  return dealsMatching(filter ? { ...theirs, any: [filter] } : theirs)
}

type Sum = { currency: Currency; amount: number }

const sumsOf = (totals: readonly Total[], key: 'value_minor' | 'weighted_minor'): Sum[] =>
  totals.map(({ currency, ...sums }) => ({ currency, amount: sums[key] }))

const HEADS = ['won', 'open', 'weighted', 'outcome'] as const

const Rows = ({
  rows,
  days,
  selected,
  goals,
  by,
}: {
  rows: readonly ForecastRow[]
  days: Days
  selected: Selected
  goals: readonly Goal[] | undefined
  by: 'person' | 'team'
}) => {
  const { t } = useTranslation('deals')
  const goalOf = (wanted: Goal['whose'], id: string | null) =>
    goals && (goals.find(({ whose, whose_id }) => whose === wanted && whose_id === id) ?? null)
  const linesOf = (row: ForecastRow) => ({
    row,
    toWon: rowsOf(selected, row.owner_ids, 'won', days),
    toOpen: rowsOf(selected, row.owner_ids, 'open', days),
  })
  const total: ForecastRow = {
    id: null,
    name: t('forecast.total'),
    owner_ids: rows.flatMap(({ owner_ids }) => owner_ids),
    won: rows.flatMap(({ won }) => won),
    open: rows.flatMap(({ open: expected }) => expected),
  }
  return (
    <Table className={classes.table ?? ''} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t(`forecast.bys.${by}`)}</Table.Th>
          {[...HEADS, ...(goals ? (['goal'] as const) : [])].map((head) => (
            <Table.Th key={head} scope="col" className={classes.number ?? ''}>
              {t(`forecast.heads.${head}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <OneRow key={row.id ?? 'none'} {...linesOf(row)} goal={goalOf(by, row.id)} />
        ))}
      </Table.Tbody>
      {rows.length > 1 && (
        <Table.Tfoot>
          <OneRow {...linesOf(total)} goal={goalOf('company', null)} />
        </Table.Tfoot>
      )}
    </Table>
  )
}

/** Sums of one currency in one. */
const together = (sums: readonly Sum[]): Sum[] =>
  [...Map.groupBy(sums, ({ currency }) => currency)].map(([currency, same]) => ({
    currency,
    amount: same.reduce((whole, { amount }) => whole + amount, 0),
  }))

/** `goal`: null where this one has none; undefined where goals are not shown. */
const OneRow = ({
  row: { name, won, open: expected },
  toWon,
  toOpen,
  goal,
}: {
  row: ForecastRow
  toWon: string
  toOpen: string
  goal: Goal | null | undefined
}) => {
  const { t } = useTranslation('deals')
  const outcome = together([...sumsOf(won, 'weighted_minor'), ...sumsOf(expected, 'weighted_minor')])
  const cell = (head: 'won' | 'open' | 'weighted', href: string, totals: readonly Total[]) => {
    const count = totals.reduce((sum, one) => sum + one.count, 0)
    const what = t(`forecast.heads.${head}`)
    return (
      <Table.Td className={classes.number ?? ''} data-label={what}>
        {totals.length ? (
          <a href={href} title={t('forecast.rows', { count, what, name })}>
            <Amounts
              sums={together(sumsOf(totals, head === 'weighted' ? 'weighted_minor' : 'value_minor'))}
            />
          </a>
        ) : (
          '—'
        )}
      </Table.Td>
    )
  }
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name ?? ''}>
        {name}
      </Table.Th>
      {cell('won', toWon, won)}
      {cell('open', toOpen, expected)}
      {cell('weighted', toOpen, expected)}
      <Table.Td className={classes.outcome ?? ''} data-label={t('forecast.heads.outcome')}>
        <Amounts sums={outcome} />
      </Table.Td>
      {goal !== undefined && (
        <Table.Td className={classes.number ?? ''} data-label={t('forecast.heads.goal')}>
          {goal ? <OfGoal goal={goal} outcome={outcome} /> : '—'}
        </Table.Td>
      )}
    </Table.Tr>
  )
}

/** The target, and how much of it the forecast would be. */
const OfGoal = ({ goal, outcome }: { goal: Goal; outcome: readonly Sum[] }) => {
  const { t } = useTranslation('deals')
  const amount = outcome.find(({ currency }) => currency === goal.currency)?.amount ?? 0
  return (
    <>
      <a href={`/analytics/goals?open=${goal.id}`} title={goal.words}>
        <Amounts sums={[{ currency: goal.currency as Currency, amount: goal.target }]} />
      </a>
      <small>{t('forecast.share', { share: Math.floor((100 * amount) / goal.target) })}</small>
    </>
  )
}
