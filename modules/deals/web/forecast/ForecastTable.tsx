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
  const by = ForecastBy.safeParse(params.by).data ?? 'person'
  const { data, error } = useAsk(forecastByOwner, { ...selected, period, by }, { keep: true })
  const goals = useAsk(
    listGoals,
    { metric: 'deals.won_value', every: EVERY[period], ...(data && { on: data.from }) },
    { when: mayOpenFigures() && data !== undefined, keep: true },
  ).data?.rows
  const hasGoals = (goals ?? []).some(({ whose }) => whose === by)
  return (
    <div className={classes.page}>
      <div className={`${classes.asked} no-print`}>
        <SegmentedControl
          size="xs"
          aria-label={t('forecast.by')}
          value={by}
          onChange={(next) => setParams({ by: next === 'person' ? undefined : next })}
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
      </div>
      <FormRefusal text={error ? sentenceOf(error) : undefined} />
      {!data ? (
        !error && <TextSkeleton lines={4} />
      ) : data.rows.length ? (
        <Rows
          rows={data.rows}
          days={data}
          selected={selected}
          goals={hasGoals ? (goals ?? []) : undefined}
          by={by}
        />
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

const sumsOf = (totals: readonly Total[], key: 'value_minor' | 'weighted_minor') =>
  totals.map(({ currency, ...sums }) => ({ currency, amount: sums[key] }))

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
  const { day } = useFormats()
  const heads = ['won', 'open', 'weighted', 'outcome'] as const
  return (
    <Table.ScrollContainer minWidth={goals ? 760 : 620} className={classes.box ?? ''}>
      <Table className={classes.table ?? ''} verticalSpacing="xs">
        <Table.Caption>{t('forecast.days', { from: day(days.from), to: day(days.to) })}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t(`forecast.bys.${by}`)}</Table.Th>
            {heads.map((head) => (
              <Table.Th
                key={head}
                scope="col"
                className={classes.number ?? ''}
                title={t(`forecast.about.${head}`)}
              >
                {t(`forecast.heads.${head}`)}
              </Table.Th>
            ))}
            {goals && (
              <Table.Th scope="col" className={classes.number ?? ''}>
                {t('forecast.heads.goal')}
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <OneRow
              key={row.id ?? 'none'}
              row={row}
              toWon={rowsOf(selected, row.owner_ids, 'won', days)}
              toOpen={rowsOf(selected, row.owner_ids, 'open', days)}
              goal={
                goals && (goals.find(({ whose, whose_id }) => whose === by && whose_id === row.id) ?? null)
              }
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

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
  const outcome = [...Map.groupBy([...won, ...expected], ({ currency }) => currency)].map(
    ([currency, same]) => ({
      currency,
      amount: same.reduce((sum, { weighted_minor }) => sum + weighted_minor, 0),
    }),
  )
  const counted = (totals: readonly Total[]) => totals.reduce((sum, { count }) => sum + count, 0)
  const opens = (
    href: string,
    totals: readonly Total[],
    key: 'value_minor' | 'weighted_minor',
    what: string,
  ) =>
    totals.length ? (
      <a href={href} title={t('forecast.rows', { count: counted(totals), what, name })}>
        <Amounts sums={sumsOf(totals, key)} />
      </a>
    ) : (
      '—'
    )
  const share =
    goal &&
    Math.floor(
      (100 * (outcome.find(({ currency }) => currency === goal.currency)?.amount ?? 0)) / goal.target,
    )
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name ?? ''}>
        {name}
      </Table.Th>
      <Table.Td className={classes.number ?? ''}>
        {opens(toWon, won, 'value_minor', t('forecast.heads.won'))}
      </Table.Td>
      <Table.Td className={classes.number ?? ''}>
        {opens(toOpen, expected, 'value_minor', t('forecast.heads.open'))}
      </Table.Td>
      <Table.Td className={classes.number ?? ''}>
        {opens(toOpen, expected, 'weighted_minor', t('forecast.heads.weighted'))}
      </Table.Td>
      <Table.Td className={classes.outcome ?? ''}>
        <Amounts sums={outcome} />
      </Table.Td>
      {goal !== undefined && (
        <Table.Td className={classes.number ?? ''}>
          {goal ? (
            <a href={`/analytics/goals?open=${goal.id}`} title={goal.words}>
              <Amounts sums={[{ currency: goal.currency as Currency, amount: goal.target }]} />
              <small>{t('forecast.share', { share })}</small>
            </a>
          ) : (
            '—'
          )}
        </Table.Td>
      )}
    </Table.Tr>
  )
}
