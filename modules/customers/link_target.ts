/** Customers as what records of the company's own objects are linked to. */
import { statement } from '#kernel/server/database.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { LinkTarget } from '#modules/objects/contract.ts'
import { may } from './contract.ts'
import { customersByIds } from './customer.queries.ts'
import { customerPage } from './list.queries.ts'

// One whom the actor does not see is as unknown as one who is not there. Value by value, so that each is looked up in its index.
const NAMED = `
  select v.written, c.id from jsonb_to_recordset($1::jsonb) v (written text, folded text, small text, fiscal text)
    cross join lateral (
      select id, owner_id from customers.customer where sort_name = v.folded
      union select k.id, k.owner_id from (
        select customer_id from customers.identity where kind = 'email' and value = v.small
        union select customer_id from customers.identity where kind = 'fiscal_id' and value = v.fiscal offset 0
      ) i join customers.customer k on k.id = i.customer_id
    ) c where $2::text = 'all' or c.owner_id = any($3::uuid[])`

export const customerTarget: LinkTarget = {
  kind: 'customers.customer',
  label: 'customers:menu.customers',
  read: may.read,
  seen: async (ids) => (await customersByIds(ids)).map(({ id, name }) => ({ id, title: name })),
  find: async (search, limit) => {
    const { rows } = await customerPage({ ...(search ? { search } : { sort: 'name' }), limit }, [])
    return rows.map(({ id, name }) => ({ id, title: name }))
  },
  named: async (texts) => {
    const reach = actor().reach('customers')
    const wanted = texts.map((written) => ({
      written,
      folded: fold(written),
      small: written.trim().toLowerCase(),
      fiscal: `${company().country}:${written.trim().toUpperCase()}`,
    }))
    const rows = await statement<{ written: string; id: string }>(NAMED, [
      JSON.stringify(wanted),
      reach,
      reach === 'own' ? [actor().id] : actor().team,
    ])
    const named = Map.groupBy(rows, ({ written }) => written)
    return new Map([...named].map(([written, some]) => [written, [...new Set(some.map(({ id }) => id))]]))
  },
}
