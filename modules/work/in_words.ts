/** An item's place in the queue, told to its reader. */
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Currency, formatMoney } from '#kernel/values/money.ts'
import type { RankedItem, WorkItem } from './contract.ts'
import { markOf, type Ranked } from './work_item.rules.ts'

const said = (key: string, params: Record<string, unknown> = {}): string => text(`work:rank.${key}`, params)

const amount = (minor: number): string => {
  const { currency, locale } = company()
  return formatMoney({ amount: Math.round(minor), currency: currency as Currency }, locale)
}

const worth = ({ value, isValued, expected, minutes, chance }: Ranked<WorkItem>): string => {
  if (isValued)
    return said('expected', {
      expected: amount(expected),
      value: amount(value?.amount ?? 0),
      percent: Math.round(chance * 100),
      minutes,
    })
  return value ? said('other_currency', { currency: value.currency }) : said('no_value')
}

/** Of what is valued, the sentence of its worth has said it already. */
const effort = ({ isValued, chance, minutes }: Ranked<WorkItem>): string[] =>
  isValued ? [] : [said('effort', { percent: Math.round(chance * 100), minutes })]

const pressing = ({ urgency: { days, factor }, due_on }: Ranked<WorkItem>): string[] => {
  if (!due_on) return []
  const times = new Intl.NumberFormat(company().locale, { maximumFractionDigits: 1 }).format(factor)
  if (days === 0) return [said('due_today')]
  return [said(days > 0 ? 'late' : 'to_come', { count: Math.abs(days), times })]
}

export const inWords = (item: Ranked<WorkItem & { kind: string }>): RankedItem => ({
  kind: item.kind,
  about: item.about,
  customer: item.customer ?? null,
  reason: text(item.reason.key, item.reason.params),
  because: [worth(item), ...effort(item), ...pressing(item)],
  counterfactual:
    item.neededForFirst === undefined ? null : said('needed', { amount: amount(item.neededForFirst) }),
  due_on: item.due_on ?? null,
  value: item.value ?? null,
  minutes: item.minutes,
  chance: item.chance,
  score: item.score,
  mark: markOf(item),
})
