import { Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Filter } from '#kernel/list.ts'
import { GoalBeside } from '#modules/analytics/web/offered/GoalBeside.tsx'
import type { Selected } from '#web/client/list_state.ts'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { forecastOpportunities } from '../../opportunity.contract.ts'
import classes from './Forecast.module.css'

const MOST_MONTHS = 8

/** The last day of a month, `2026-02` → `2026-02-28`. */
const lastOf = (month: string): string =>
  new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

/** What is expected of the open opportunities, month by month, weighted; a month narrows the list to itself. */
export const Forecast = ({
  selected,
  filter,
  onFilter,
}: {
  selected: Selected
  filter: Filter
  onFilter: (filter: Filter) => void
}) => {
  const { t, i18n } = useTranslation('deals')
  const { money, dayOf, currency } = useFormats()
  const { data } = useAsk(forecastOpportunities, selected, { keep: true })
  const thisMonth = dayOf(Date.now()).slice(0, 7)
  // One money per strip: sums of several would not be comparable by height.
  const months = (data?.months ?? [])
    .filter((one) => one.month !== null && one.month >= thisMonth && one.currency === currency)
    .slice(0, MOST_MONTHS)
  if (months.length < 2) return null
  const most = Math.max(...months.map(({ value_minor }) => value_minor), 1)
  const chosen = (filter.expected_close_on as { gte?: string } | undefined)?.gte?.slice(0, 7)
  const name = (month: string) =>
    new Intl.DateTimeFormat(i18n.language, { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(
      new Date(`${month}-15T12:00:00Z`),
    )
  const press = (month: string) => {
    const { expected_close_on: _, ...rest } = filter
    onFilter(
      chosen === month ? rest : { ...rest, expected_close_on: { gte: `${month}-01`, lte: lastOf(month) } },
    )
  }
  return (
    <section className={`${classes.strip} quiet-scroll no-print`} aria-label={t('forecast.title')}>
      <h2 className={classes.title}>{t('forecast.title')}</h2>
      {months.map(({ month, value_minor, weighted_minor, count, currency: of }) => {
        if (month === null) return null
        const total = money({ amount: value_minor, currency: of })
        const weighted = money({ amount: weighted_minor, currency: of })
        return (
          <Tooltip key={month} label={t('forecast.month', { count, total, weighted })} openDelay={200}>
            <UnstyledButton
              className={classes.month}
              aria-pressed={chosen === month}
              onClick={() => press(month)}
            >
              <span className={classes.name}>{name(month)}</span>
              <span className={`${classes.sum} figures`}>{weighted}</span>
              <span className={classes.bar}>
                <span className={classes.all} style={{ width: `${(100 * value_minor) / most}%` }} />
                <span className={classes.likely} style={{ width: `${(100 * weighted_minor) / most}%` }} />
              </span>
            </UnstyledButton>
          </Tooltip>
        )
      })}
      <GoalBeside metric="deals.won_value" />
    </section>
  )
}
