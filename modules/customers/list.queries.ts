import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ListInput, Selection } from '#kernel/list.ts'
import { db } from '#kernel/server/database.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { type Keyed, type ListFields, orderOf, pageOf, whereFilter, whereIds } from '#kernel/server/list.ts'
import { fold } from '#kernel/values/text.ts'
import type { Customer } from './contract.ts'
import { SHOWN, visible } from './customer.queries.ts'
import { joined, type Known, knownFields, type OwnFields } from './list_fields.queries.ts'

/** Trigrams need three letters; a shorter word is looked for where names begin. */
const SHORTEST_ANYWHERE = 3

const asPattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** `6123-4567` is looked for by its digits, everything else as words. */
const wordsOf = (search: string): string[] => {
  const digits = search.replace(/[\s().+-]/g, '')
  return /^\d{4,}$/.test(digits) ? [digits.replace(/^00/, '')] : fold(search).split(' ').slice(0, 8)
}

const like = (search: string) =>
  sql<SqlBool>`(${sql.join(
    wordsOf(search).map((word) =>
      word.length < SHORTEST_ANYWHERE
        ? sql`c.sort_name like ${`${asPattern(word)}%`}`
        : sql`c.searched like ${`%${asPattern(word)}%`}`,
    ),
    sql` and `,
  )})`

/** Forgives typos: every word is like some word of the customer. Used when nothing was found to the letter. */
const resembling = (search: string) =>
  sql<SqlBool>`(${sql.join(
    wordsOf(search).map((word) => sql`${word}::text <% c.searched`),
    sql` and `,
  )})`

const matching = ({ fields }: Known, { filter, ids }: Selection) =>
  sql<SqlBool>`${visible()} and ${whereFilter(fields, filter)} and ${whereIds(sql`c.id`, ids)}`

/** Names in which the words stand whole come first, then those in which they begin a word, then the rest. */
const nearness = (search: string) =>
  sql.join(
    wordsOf(search).map((word) => {
      const [begun, whole] = [`% ${asPattern(word)}%`, `% ${asPattern(word)} %`]
      return sql`(' ' || c.sort_name like ${begun})::int + (' ' || c.sort_name || ' ' like ${whole})::int`
    }),
    sql` + `,
  )

const resemblance = (search: string) => sql`word_similarity(${fold(search)}, c.sort_name)`

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
  if (!search) return plainPage(input, known, sql<SqlBool>`true`)
  const found = await searchedPage(input, known, like(search), nearness(search))
  return found.rows.length ? found : searchedPage(input, known, resembling(search), resemblance(search))
}

const shown = ({ facts }: Known) => (facts ? sql<Customer>`${SHOWN}, ${facts} as facts` : SHOWN)

const plainPage = async (input: Asked, known: Known, sought: ReturnType<typeof like>) => {
  const order = orderOf(known.fields, input, '-created_at', sql`c.id`)
  const { rows } =
    await sql<Row>`select ${shown(known)}, ${order.keys} as sort_keys from customers.customer c ${joined(known)}
    where ${matching(known, input)} and ${sought} and ${order.after} order by ${order.by} limit ${input.limit + 1}`.execute(
      db,
    )
  return pageOf(rows, withFacts(input), order)
}

const withFacts = <I extends Asked>(input: I): I =>
  input.fields && input.facts ? { ...input, fields: `${input.fields},facts` } : input

/** Ranks keys only, and reads the page's records whole. */
const searchedPage = async (
  input: Asked,
  known: Known,
  sought: ReturnType<typeof like>,
  likeness: RawBuilder<unknown>,
) => {
  if (input.sort) return plainPage(input, known, sought)
  const fields: ListFields = { likeness: { type: 'number', expression: sql`r.likeness`, filled: true } }
  const order = orderOf(fields, { ...input, sort: '-likeness' }, '-likeness', sql`r.id`)
  const { rows } = await sql<Row>`
    with found as materialized (
      select c.id, ${likeness} as likeness from customers.customer c ${joined(known)} where ${matching(known, input)} and ${sought} limit ${MOST_RANKED}
    ), ranked as materialized (
      select r.*, ${order.keys} as sort_keys from found r where ${order.after} order by ${order.by} limit ${input.limit + 1}
    )
    select ${shown(known)}, r.sort_keys from ranked r join customers.customer c on c.id = r.id ${joined(known)} order by ${order.by}`.execute(
    db,
  )
  return pageOf(rows, withFacts(input), order)
}

const sought = (selection: Selection) => (selection.search ? like(selection.search) : sql<SqlBool>`true`)

export const countMatching = async (selection: Selection, own: OwnFields): Promise<number> => {
  const known = await knownFields(selection, own)
  const { rows } = await sql<{
    count: number
  }>`select count(*) from customers.customer c ${joined(known)} where ${matching(known, selection)} and ${sought(selection)}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Ids of a selection, at most one more than `most`. */
export const idsMatching = async (selection: Selection, own: OwnFields, most: number): Promise<string[]> => {
  const known = await knownFields(selection, own)
  const { rows } = await sql<{ id: string }>`select c.id from customers.customer c ${joined(known)}
    where ${matching(known, selection)} and ${sought(selection)} limit ${most + 1}`.execute(db)
  return rows.map(({ id }) => id)
}

/** A selection at most one more than `most`, locked so that nobody changes them under a bulk edit. */
export const lockSelection = async (
  selection: Selection,
  own: OwnFields,
  most: number,
): Promise<Customer[]> => {
  const known = await knownFields(selection, own)
  const { rows } = await sql<Customer>`select ${SHOWN} from customers.customer c ${joined(known)}
    where ${matching(known, selection)} and ${sought(selection)} order by c.id limit ${most + 1} for update of c`.execute(
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
        return { known, where: sql<boolean>`(${matching(known, selection)} and ${sought(selection)})` }
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

const brokenBy = (error: unknown): { broken: { code: string; field: string } } => {
  if (!(error instanceof Refusal) || error.params.field === undefined) throw error
  return { broken: { code: error.code, field: String(error.params.field) } }
}
