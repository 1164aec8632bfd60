import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db, repeated } from '#kernel/server/database.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { withFormulas } from '#kernel/server/own_columns.ts'
import type { Customer } from './contract.ts'
import { SHOWN, shownOf, visible } from './customer.queries.ts'
import { joined, type Known, knownFields, type OwnFields, reckonedBy } from './list_fields.queries.ts'
import { heldIn, holding, meantBy, type Sought } from './search.queries.ts'

const matching = ({ fields }: Known, { filter, ids }: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, filter)} and ${whereIds(sql`c.id`, ids)}`

/** Enough to rank; whoever finds more writes another letter. */
const MOST_RANKED = 300

type Row = Customer & Keyed

/** What a list is asked: `facts` are keys of other modules' columns. */
type Asked = ListInput & { facts?: string | undefined }

export const customerPage = async (
  input: Asked,
  own: OwnFields,
): Promise<{ rows: Customer[]; next?: string }> => {
  const { search } = input
  const known = await knownFields(input, own)
  if (!search) return plainPage(input, known, EVERYBODY)
  const found = await searchedPage(input, known, heldIn(search))
  if (found.rows.length) return found
  const meant = await meantBy(search)
  return meant ? searchedPage(input, known, meant) : found
}

type Found = Pick<Sought, 'people' | 'found'>
const EVERYBODY: Found = { people: sql`customers.customer`, found: sql<SqlBool>`true` }

const soughtBy = ({ search }: Selection): Found => (search ? heldIn(search) : EVERYBODY)

const shown = ({ facts }: Known, { fields }: Asked) =>
  facts ? sql<Customer>`${shownOf(fields)}, ${facts} as facts` : shownOf(fields)

const plainPage = async (input: Asked, known: Known, { people, found }: Found) => {
  const order = orderOf(known.fields, input, '-created_at', sql`c.id`)
  const page = async (of: RawBuilder<SqlBool>) => {
    // How many rows are wanted decides the plan, so it is no parameter.
    const query = sql<Row>`select ${shown(known, input)}, ${order.keys} as sort_keys from ${people} c ${joined(known)}
      where ${matching(known, input)} and ${found} and ${of} and ${order.after} order by ${order.by} limit ${sql.lit(input.limit + 1)}`
    return repeated(query)
  }
  // Rows of a joined table are read off its index only where each must be there; mostly those fill the page.
  const valued = known.joins.length > 0 && order.valued ? await page(order.valued) : []
  const rows = valued.length > input.limit ? valued : await page(sql<SqlBool>`true`)
  return pageOf(rows, withFacts(input), order)
}

const withFacts = <I extends Asked>(input: I): I =>
  input.fields && input.facts ? { ...input, fields: `${input.fields},facts` } : input

/** Ranks what was found, and reads what modules add only for the page. */
const searchedPage = async (input: Asked, known: Known, { people, found, likeness }: Sought) => {
  if (input.sort) return plainPage(input, known, { people, found })
  const fields: ListFields = { likeness: { type: 'number', expression: sql`c.likeness`, filled: true } }
  const order = orderOf(fields, { ...input, sort: '-likeness' }, '-likeness', sql`c.id`)
  // Columns nobody asks for are left out of the inner questions by the planner.
  const query = sql<Row>`
    select ${shown(known, input)}, ${order.keys} as sort_keys from (
      select c.* from (
        select c.*, ${likeness} as likeness from ${people} c ${joined(known)} where ${matching(known, input)} and ${found} limit ${sql.lit(MOST_RANKED)}
      ) c where ${order.after} order by ${order.by} limit ${input.limit + 1}
    ) c ${joined(known)} order by ${order.by}`
  return pageOf(await repeated(query), withFacts(input), order)
}

/** Customers with what their formulas give. */
export const withReckoned = async <R extends { id: string; custom?: Customer['custom'] }>(
  rows: readonly R[],
  own: OwnFields,
): Promise<R[]> =>
  withFormulas(rows, reckonedBy(own), async (values, ids) => {
    const { rows: given } = await sql<{ id: string; values: Customer['custom'] }>`
      select c.id, ${values} as values from customers.customer c where c.id = any(${ids}::uuid[])`.execute(db)
    return given
  })

export const countMatching = async (selection: Selection, own: OwnFields): Promise<number> => {
  const known = await knownFields(selection, own)
  const { people, found } = soughtBy(selection)
  const { rows } = await sql<{
    count: number
  }>`select count(*) from ${people} c ${joined(known)} where ${matching(known, selection)} and ${found}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Ids of a selection, at most one more than `most`. */
export const idsMatching = async (selection: Selection, own: OwnFields, most: number): Promise<string[]> => {
  const known = await knownFields(selection, own)
  const { people, found } = soughtBy(selection)
  const { rows } = await sql<{ id: string }>`select c.id from ${people} c ${joined(known)}
    where ${matching(known, selection)} and ${found} limit ${most + 1}`.execute(db)
  return rows.map(({ id }) => id)
}

/** A selection at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockSelection = async (
  selection: Selection,
  own: OwnFields,
  most: number,
): Promise<Customer[]> => {
  const known = await knownFields(selection, own)
  const { people, found } = soughtBy(selection)
  const meant = selection.search ? sql`c.id in (select c.id from ${people} c where ${found})` : sql`true`
  const { rows } = await sql<Customer>`select ${SHOWN} from customers.customer c ${joined(known)}
    where ${matching(known, selection)} and ${meant} order by c.id limit ${most + 1} for update of c`.execute(
    db,
  )
  return rows
}

/** A selection's size and the sums of columns; or what of it cannot be understood. */
export type Measured =
  | { count: number; sums: Record<string, number> }
  | { broken: { code: string; field: string } }

/** Measures several selections in one pass over the customers the actor may see. */
export const measured = async (
  selections: readonly Selection[],
  sum: readonly string[],
  own: OwnFields,
): Promise<Measured[]> => {
  const facts = sum.join(',')
  const compiled = await Promise.all(
    selections.map(async (selection) => {
      try {
        const known = await knownFields({ ...selection, facts }, own)
        return { known, where: sql<boolean>`(${matching(known, selection)} and ${held(selection)})` }
      } catch (error) {
        return brokenBy(error)
      }
    }),
  )
  const sound = compiled.filter((one) => 'where' in one)
  if (!sound.length) return compiled as Measured[]
  const columns = sound.flatMap(({ where, known }, i) => [
    sql`count(*) filter (where ${where}) as ${sql.ref(`n${i}`)}`,
    ...sum.map(
      (key, k) =>
        sql`sum(${known.fields[key]?.expression}) filter (where ${where}) as ${sql.ref(`s${i}_${k}`)}`,
    ),
  ])
  const { rows } = await sql<
    Record<string, number | null>
  >`select ${sql.join(columns)} from customers.customer c ${joined(...sound.map(({ known }) => known))} where ${visible()}`.execute(
    db,
  )
  const row = rows[0] ?? {}
  return compiled.map((one) => {
    if ('broken' in one) return one
    const i = sound.indexOf(one)
    return {
      count: row[`n${i}`] ?? 0,
      sums: Object.fromEntries(sum.map((key, k) => [key, row[`s${i}_${k}`] ?? 0])),
    }
  })
}

const held = ({ search }: Selection) => (search ? holding(search) : sql<SqlBool>`true`)

const brokenBy = (error: unknown): { broken: { code: string; field: string } } => {
  if (!(error instanceof Refusal) || error.params.field === undefined) throw error
  return { broken: { code: error.code, field: String(error.params.field) } }
}
