/** What orders say of whoever receives them. What is not delivered yet must still arrive, and stays until it has. */
import { statement } from '#kernel/server/database.ts'
import type { PersonPart } from '#modules/privacy/person.contract.ts'

const ENDED = `o.status in ('delivered', 'cancelled')`

export const orderPart: PersonPart = {
  module: 'orders',
  gather: async ({ records }) => [
    {
      title: 'orders:privacy.orders',
      columns: {
        number: 'orders:privacy.number',
        created_at: 'orders:privacy.created_at',
        status: 'orders:privacy.status',
        total: 'orders:privacy.total',
        ship_to: 'orders:privacy.ship_to',
        lines: 'orders:privacy.lines',
      },
      rows: await statement<Record<string, unknown>>(
        `select o.number, o.created_at, o.status, o.currency || ' ' || to_char(o.total_minor / 100.0, 'FM999999999990.00') as total, o.ship_to,
            (select string_agg(l.quantity || ' ' || l.unit || ' ' || l.name, '; ') from orders.sales_order_line l where l.sales_order_id = o.id) as lines
          from orders.sales_order o where o.customer_id = any($1::uuid[]) order by o.created_at limit 5000`,
        [records],
      ),
    },
  ],
  erase: async ({ records }) => {
    const ended = await statement<{ id: string }>(
      `update orders.sales_order o set ship_to = ship_to || '{"name":"—","address":"—","latitude":null,"longitude":null,"phone":"","contact_name":"","instructions":""}'
        where o.customer_id = any($1::uuid[]) and ${ENDED} returning o.id`,
      [records],
    )
    const open = await statement<{ id: string }>(
      `select o.id from orders.sales_order o where o.customer_id = any($1::uuid[]) and not (${ENDED})`,
      [records],
    )
    return [
      { what: 'orders:privacy.orders', outcome: 'anonymised', ids: ended.map(({ id }) => id) },
      {
        what: 'orders:privacy.open_orders',
        outcome: 'kept',
        because: 'orders:privacy.must_arrive',
        ids: open.map(({ id }) => id),
      },
    ]
  },
}
