import { sql } from 'kysely'
import { statement } from '#kernel/server/database.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import type { ListFields } from '#kernel/server/list.ts'
import { filled } from '#kernel/server/module.ts'
import { company, today } from '#kernel/server/scope.ts'
import { nextSteps } from './contract.ts'
import type { Stage } from './pipeline.contract.ts'

/** Who keeps what is to be done, where the company has it. */
export const stepKeeper = () => filled(nextSteps).find(({ module }) => isLicensed(module, company()))

/** What is open of `o`, and the day it is due first. */
const ofRow = (open: string) => ({
  count: `(select count(*) from ${open} n where n.about_id = o.id)`,
  first: `(select min(n.due_on) from ${open} n where n.about_id = o.id)`,
  none: `not exists (select 1 from ${open} n where n.about_id = o.id)`,
})

/** SQL of an opportunity's own two columns; `name` tells apart what is prepared with them and without. */
export const stepColumns = (): { sql: string; name: string } => {
  const keeper = stepKeeper()
  if (!keeper) return { sql: 'null::bigint as open_steps, null::date as next_step_on', name: 'alone' }
  const { count, first } = ofRow(keeper.open)
  return { sql: `${count} as open_steps, ${first} as next_step_on`, name: 'with_steps' }
}

/** What lists may ask of next steps; nothing where nobody keeps any. */
export const stepFields = (): ListFields => {
  const keeper = stepKeeper()
  if (!keeper) return {}
  const { first, none } = ofRow(keeper.open)
  return {
    next_step_on: { type: 'day', expression: sql.raw(first) },
    next_step: {
      type: 'choice',
      sort: false,
      expression: sql`case when o.status <> 'open' then null when ${sql.raw(none)} then 'missing'
        when ${sql.raw(first)} < ${today().toString()}::date then 'overdue' else 'planned' end`,
    },
  }
}

/** SQL: whether an open `o` lacks the step that its pipeline wants. */
export const isBare = (open: string): string =>
  `(${ofRow(open).none} and exists (select 1 from deals.pipeline p where p.id = o.pipeline_id and p.next_step <> 'off'))`

/** Those of these about which nothing is open. */
export const withoutStep = async (open: string, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await statement<{ id: string }>(
    `select id from unnest($1::uuid[]) o (id) where ${ofRow(open).none}`,
    [ids],
    'opportunities_without_step',
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * Those of these that are open in a pipeline that requires a next step, seen or not, each with what its stage suggests. Locked
 * before they are looked at: two who close its last two tasks at once come one after the other, and so does who moves it.
 */
export const heldToStep = async (
  ids: readonly string[],
): Promise<{ id: string; suggested: Stage['suggested_activities'] }[]> => {
  const [required] = await statement("select 1 from deals.pipeline where next_step = 'required' limit 1")
  if (!required) return []
  return statement(
    `with locked as materialized (select * from deals.opportunity where id = any($1::uuid[]) order by id for update)
     select o.id, s.suggested_activities as suggested from locked o
       join deals.stage s on s.id = o.stage_id join deals.pipeline p on p.id = s.pipeline_id
      where o.status = 'open' and p.next_step = 'required' order by o.id`,
    [ids],
    'held_to_step',
  )
}
