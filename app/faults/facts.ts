/** What must be true of money, papers and goods once everything has calmed down. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Shop } from '#modules/orders/testing_order.ts'
import type { MortalHouse } from './mortal_house.ts'
import { simulatedOrders } from './trader.ts'

/** Amounts in minor units. Each should be 0 but the first ones, which should be alike: see `wrongIn`. */
export type Facts = {
  orders: number
  sold_minor: number
  /** By the gateway's own books. */
  received_minor: number
  recorded_minor: number
  ledger_minor: number
  unbalanced_entries: number
  invoices: number
  last_number: number
  /** By the PAC's own books. */
  authorised: number
  deliveries: number
  promises: number
  /** Sales orders and suppliers with more than one purchase order. */
  bought_twice: number
  not_bought: number
  /** Jobs given up, and those left behind. */
  lost_jobs: string[]
  jobs_left: number
}

const FACTS = `
  select (select count(*)::int from orders.sales_order where status = 'confirmed') as orders,
         (select coalesce(sum(total_minor), 0)::int from orders.sales_order) as sold_minor,
         (select coalesce(sum(amount_minor), 0)::int from payments.payment where status = 'confirmed') as recorded_minor,
         (select coalesce(sum(amount_minor), 0)::int from payments.ledger_line) as ledger_minor,
         (select count(*)::int from (select from payments.ledger_line group by entry_id having sum(amount_minor) <> 0) x) as unbalanced_entries,
         (select count(distinct source_id)::int from invoices.invoice where status = 'authorized') as invoices,
         (select coalesce(max(number::bigint), 0)::int from invoices.invoice) as last_number,
         (select count(*)::int from logistics.delivery) as deliveries,
         (select count(*)::int from sla.clock) as promises,
         (select count(*)::int from (select from orders.purchase_order group by sales_order_id, supplier_id having count(*) > 1) x) as bought_twice,
         (select count(*)::int from orders.sales_order o
           where not exists (select from orders.purchase_order p where p.sales_order_id = o.id)) as not_bought`

export const factsOf = async (
  { shop }: Shop,
  house: MortalHouse,
  jobs: readonly { job: string; lost: boolean }[],
): Promise<Facts> => {
  const [facts] =
    await shop.sees<Omit<Facts, 'received_minor' | 'authorised' | 'lost_jobs' | 'jobs_left'>>(FACTS)
  if (!facts) throw new Error('There are no facts.')
  const movements = (await simulatedOrders(house)).flatMap((one) => one.movements ?? [])
  return {
    ...facts,
    received_minor: movements
      .filter(({ reversed_at }) => !reversed_at)
      .reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0),
    authorised: takenByPac(house),
    lost_jobs: jobs.filter(({ lost }) => lost).map(({ job }) => job),
    jobs_left: jobs.filter(({ lost }) => !lost).length,
  }
}

const takenByPac = ({ data }: MortalHouse): number =>
  readFileSync(join(data, 'simulators/pac/documents.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"taken"')).length

/** What is not as it should be after so many orders, in words; [] where all is well. */
export const wrongIn = (facts: Facts, orders: number): string[] => {
  const wanted: Facts = {
    orders,
    sold_minor: facts.sold_minor,
    received_minor: facts.sold_minor,
    recorded_minor: facts.sold_minor,
    ledger_minor: 0,
    unbalanced_entries: 0,
    invoices: orders,
    last_number: orders,
    authorised: orders,
    deliveries: orders,
    promises: orders,
    bought_twice: 0,
    not_bought: 0,
    lost_jobs: [],
    jobs_left: 0,
  }
  return (Object.keys(wanted) as (keyof Facts)[]).flatMap((key) => {
    const [is, should] = [JSON.stringify(facts[key]), JSON.stringify(wanted[key])]
    return is === should ? [] : [`${key}: ${is} instead of ${should}`]
  })
}
