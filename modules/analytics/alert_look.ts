/** One look at an alert: the number, its past, the verdict, and what it is called for people. */
import type { Filter } from '#kernel/list.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { AlertEvery } from './alert.contract.ts'
import type { ReasonParams } from './alert.queries.ts'
import { comparable, daysLookedAt, judge, pastOf, type Verdict, type Wanted } from './alert.rules.ts'
import { amountText } from './amount_text.ts'
import { metricBy, partsOf } from './catalogue.ts'
import type { Amount, Unit } from './contract.ts'
import { Desk, figureOf } from './figures.ts'
import type { Days } from './period.rules.ts'

export type Look = {
  days: Days
  unit: Unit
  amount: Amount
  verdict: Verdict
  history: (Days & { value: number | null })[]
}

type Watched = Wanted & { metric: string; filter: Filter; every: AlertEvery }

/** `known`: what earlier looks found of a number of now; a number of a period has its past in the rows themselves. */
export const lookAt = async (
  watched: Watched,
  known: readonly (Days & { value: number | null })[],
): Promise<Look> => {
  const { metric: key, filter, every } = watched
  const metric = metricBy(key)
  const days = daysLookedAt(every, today())
  const periodic = Object.values(partsOf(metric)).some(({ period }) => period !== undefined)
  const past = pastOf(every, days)
  const cut = periodic && !metric.ahead ? { period: past.period, every: past.every } : {}
  const figure = await figureOf({ metric: key, filter, ...cut, limit: 1 }, new Desk())
  const series = figure.series?.map(({ from, to, amounts }) => ({
    from,
    to,
    value: ownAmount(amounts).value,
  }))
  const history = series ? comparable(series, past.step) : [...known]
  const amount = ownAmount(series ? (figure.series?.at(-1)?.amounts ?? []) : figure.amounts)
  const verdict = judge(
    watched,
    amount.value,
    history.map(({ value }) => value),
  )
  return { days, unit: metric.unit, amount, verdict, history }
}

/** An alert watches the company's own currency. */
const ownAmount = (amounts: readonly Amount[]): Amount =>
  amounts.find(({ currency }) => currency === null || currency === company().currency) ?? {
    value: 0,
    currency: company().currency,
  }

/** The verdict as a sentence in the reader's language. */
export const reasonText = (
  reason: Verdict['reason'],
  amount: Amount,
  { low, high, usual, times, unit }: ReasonParams,
  language = scope().language,
): string => {
  const words = (value: number | null): string => amountText({ ...amount, value }, unit, language)
  return text(
    `analytics:alerts.${reason}`,
    { value: words(amount.value), low: words(low), high: words(high), usual: words(usual), times },
    language,
  )
}
