import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import type { Currency } from '#kernel/values/money.ts'
import * as customers from '#modules/customers/contract.ts'
import * as segments from '#modules/segments/contract.ts'
import { chance } from './customers.ts'

/** How a kind of buyer buys: every so many days, in which days of the past, for about how much. */
type Habit = { buyers: number; every: number; from: number; until: number; about: number }

const HABITS: readonly Habit[] = [
  { buyers: 14, every: 12, from: 300, until: 3, about: 24_000 },
  { buyers: 22, every: 30, from: 420, until: 10, about: 18_000 },
  { buyers: 16, every: 21, from: 400, until: 62, about: 22_000 },
  { buyers: 26, every: 75, from: 500, until: 35, about: 30_000 },
  { buyers: 18, every: 500, from: 28, until: 2, about: 9_000 },
  { buyers: 24, every: 90, from: 700, until: 300, about: 12_000 },
]

/** Beyond those whom the opportunities are about, so that either story can be told by itself. */
const FIRST_BUYER = 200

/** What the shop sold over the counter before it kept opportunities, and a segment of its own. */
export async function enterSegments(companyId: string): Promise<void> {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const caller = { actor: SYSTEM, door: 'cli', language: 'es', company } as const
  const act = <A extends Action>(operation: A, input: Sent<A>): Promise<Answer<A>> =>
    run(operation, input, caller)
  const { ids } = await run(customers.selectCustomers, { filter: { lifecycle: 'client' } }, caller)
  const buyers = ids.toSorted().slice(FIRST_BUYER)
  const today = Temporal.Now.plainDateISO(company.timeZone)

  const c = chance(2016)
  const sold: { customer_id: string; daysAgo: number; amount: number }[] = []
  for (const { buyers: many, every, from, until, about } of HABITS)
    for (const customer_id of buyers.splice(0, many))
      for (
        let daysAgo = until + c.below(6);
        daysAgo <= from;
        daysAgo += Math.max(1, Math.round(every * (0.8 + c.next() * 0.4)))
      )
        sold.push({ customer_id, daysAgo, amount: Math.round(about * (0.5 + c.next())) })
  for (const { customer_id, daysAgo, amount } of sold)
    await act(segments.recordPurchase, {
      source: 'counter.sale',
      source_id: newId(),
      customer_id,
      bought_on: today.subtract({ days: daysAgo }).toString(),
      value: { amount, currency: company.currency as Currency },
    })
  await act(segments.createSegment, {
    name: 'Mayoristas de la capital',
    description: 'Para la lista de precios al por mayor',
    colour: 'water',
    filter: { tags: { has: 'mayorista' }, province: 'Panamá' },
  })
  const list = await act(segments.createSegment, {
    name: 'Invitados a la feria',
    description: 'Llamarlos una semana antes',
    colour: 'achiote',
  })
  await act(segments.addMembers, { id: list.key, ids: ids.toSorted().slice(FIRST_BUYER, FIRST_BUYER + 25) })
  let after: string | null = null
  do ({ next: after } = await act(segments.refreshBatch, { after }))
  while (after)
}
