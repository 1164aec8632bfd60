import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { Currency } from '#kernel/values/money.ts'
import * as customers from '#modules/customers/contract.ts'
import { getCustomerValue, getMatrix, type Value } from './contract.ts'
import { allSegments, counts, memberFilter, refuseWithoutCustomers } from './segment.actions.ts'
import { storedValue, type ValueRow } from './value.queries.ts'
import { rfmOf, SCORES } from './value.rules.ts'

export const portraitActions = [
  implement(getMatrix, async () => {
    refuseWithoutCustomers()
    const places = SCORES.flatMap((recency) => SCORES.map((frequency) => ({ recency, frequency })))
    const [unscored, ...measured] = await counts([
      { recency_score: { is: 'empty' } },
      ...places.map((place) => ({ recency_score: place.recency, frequency_score: place.frequency })),
    ])
    return {
      cells: places.map(({ recency, frequency }, i) => ({
        recency,
        frequency,
        rfm: rfmOf(recency, frequency),
        count: measured[i]?.count ?? 0,
        value_minor: measured[i]?.value_minor ?? 0,
      })),
      unscored: unscored?.count ?? 0,
      currency: company().currency as Currency,
    }
  }),

  implement(getCustomerValue, async ({ id }) => {
    refuseWithoutCustomers()
    await call(customers.getCustomer, { id })
    const row = await storedValue(id)
    return { value: row ? portrait(row) : null, segments: await segmentsOf(id) }
  }),
]

const segmentsOf = async (id: string) => {
  const segments = (await allSegments()).filter(({ hidden }) => !hidden)
  const { measures } = await call(customers.measureCustomers, {
    selections: segments.map(({ key }) => ({ ids: [id], filter: memberFilter(key) })),
  })
  return segments.filter((_, i) => {
    const measure = measures[i]
    return measure && 'count' in measure && measure.count > 0
  })
}

const daysSince = (day: string | null): number | null =>
  day ? Temporal.PlainDate.from(day).until(today()).days : null

const portrait = ({ id: _, other_currencies, ...row }: ValueRow): Value => {
  const [latest = null] = [row.last_purchase_on, row.last_contact_on]
    .filter((day) => day !== null)
    .toSorted()
    .toReversed()
  const silent_days = daysSince(latest)
  return {
    ...row,
    rfm: row.rfm as Value['rfm'],
    activity: row.activity as Value['activity'],
    currency: company().currency as Currency,
    other_currencies: Object.entries(other_currencies).map(([currency, amount]) => ({
      amount,
      currency: currency as Currency,
    })),
    recency_days: daysSince(row.last_purchase_on),
    silent_days,
    risk: row.at_risk ? riskReason(row, silent_days) : null,
  }
}

const riskReason = (
  { every_days, risk_after_days }: Pick<ValueRow, 'every_days' | 'risk_after_days'>,
  silent: number | null,
): string =>
  text('segments:risk.reason', {
    every: Math.round(every_days ?? 0),
    silent: silent ?? 0,
    after: risk_after_days ?? 0,
  })
