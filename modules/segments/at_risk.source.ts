/** Customers who are about to be lost, for their owner's work queue. */
import { actor, company, today } from '#kernel/server/scope.ts'
import { addDays, daysBetween } from '#kernel/values/day.ts'
import type { Currency } from '#kernel/values/money.ts'
import type { WorkItem } from '#modules/work/contract.ts'
import { may } from './contract.ts'
import { atRiskOf } from './value.queries.ts'

/** Our own guess of how many a call in time keeps, and how long it takes. */
const CHANCE = 0.15
const MINUTES = 10

export const atRiskSource = {
  module: 'segments',
  kind: 'customers.customer',
  allow: may.read,
  items: async (limit: number): Promise<WorkItem[]> => {
    const person = actor().id
    if (!person) return []
    const day = today().toString()
    return (await atRiskOf(person, limit)).map((customer) => ({
      about: { id: customer.id, title: customer.name },
      reason: {
        key: 'segments:work.at_risk',
        params: { count: daysBetween(customer.last_on, day), every: Math.round(customer.every_days) },
      },
      due_on: addDays(customer.last_on, customer.risk_after_days),
      ...(customer.monetary_minor > 0 && {
        value: { amount: customer.monetary_minor, currency: company().currency as Currency },
      }),
      chance: CHANCE,
      minutes: MINUTES,
    }))
  },
} as const
