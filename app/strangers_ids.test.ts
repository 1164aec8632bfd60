/** Whoever has the id of another company's record can neither read nor change anything by it, through any operation. */
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { newFullCompany } from '#app/full-company.ts'
import { fittingInput, idFields } from '#app/sample-input.ts'
import { testHouse } from '#app/testing.ts'
import { wire } from '#app/testing-wire.ts'
import type { Operation } from '#kernel/contract.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { house } from '#kernel/server/module.ts'
import { run } from '#kernel/server/run.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'

let owner: pg.Client
let ids: Record<string, string[]>
let other: Awaited<ReturnType<typeof newFullCompany>>
let stranger: TestCompany
let untouched: Record<string, string>
let changes: number

beforeAll(async () => {
  owner = new pg.Client({ connectionString: testHouse.ownerUrl })
  await owner.connect()
  other = await newFullCompany('Amatista')
  stranger = (await newFullCompany('Cuarzo')).shop
  ids = await idsOf(other.shop.id)
  untouched = await everythingOf(other.shop.id)
  changes = await changesOf(other.shop.id)
  return () => owner.end()
})

const companyTables = async (): Promise<string[]> =>
  (
    await owner.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname like '%\\_data' order by 1`,
    )
  ).rows.map((row) => row.name)

/** The newest id of every table; of links between records and of what is kept beside one, that of the record. */
const idsOf = async (companyId: string): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  for (const table of await companyTables()) {
    const { rows } = await owner.query(
      `select coalesce(to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'subject_id', to_jsonb(t) ->> 'product_id') as id from ${table} t
        where company_id = $1 order by 1 desc limit 1`,
      [companyId],
    )
    found[table] = rows.map((row) => row.id)
  }
  return found
}

/** How often a record of a company was made, changed or deleted. */
const changesOf = async (companyId: string): Promise<number> => {
  const { rows } = await owner.query<{ n: string }>(
    'select count(*) as n from kernel_data.row_change where company_id = $1',
    [companyId],
  )
  return Number(rows[0]?.n)
}

/** All that a company has, as one text per table. */
const everythingOf = async (companyId: string): Promise<Record<string, string>> => {
  const sums = (await companyTables()).map(
    (table) => `select '${table}' as name, md5(string_agg(t::text, '|' order by t::text)) as sum
      from ${table} t where company_id = $1`,
  )
  const { rows } = await owner.query<{ name: string; sum: string }>(sums.join(' union all '), [companyId])
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]))
}

test('there are ids of nearly every table to try', () => {
  const empty = Object.keys(ids).filter((table) => !ids[table]?.length && !table.startsWith('orchard_data.'))
  expect(empty).toEqual([])
})

/** Fields by which a record of any kind is meant: of a task, a message, the history. */
const OF_ANY_KIND = /^(?:about|record|reference_id|subject_id|source_id)$/

/**
 * The tables an operation could mean by an id: its own module's, those its fields name (`supplier_id`, `pack_ids`), and all of them
 * where a field takes records of any kind. A module's SQL reaches no further.
 */
const plausible = (operation: Operation): string[] => {
  const fields = idFields(operation)
  const tables = Object.keys(ids)
  if (fields.some((field) => OF_ANY_KIND.test(field))) return tables
  const nouns = fields.map((field) => field.replace(/_ids?$/, ''))
  return tables.filter(
    (table) =>
      table.startsWith(`${operation.module}_data.`) || nouns.some((noun) => table.endsWith(`.${noun}`)),
  )
}

const ANY_ID = newId()

/** What to try, with the table each id is of: everything that may be said, and the least, once where no id has to be in it. */
const triesOf = (operation: Operation): Map<string, string> => {
  const samples = [fittingInput(operation, ANY_ID), fittingInput(operation, ANY_ID, true)]
  const tries = new Map<string, string>()
  for (const table of plausible(operation))
    for (const id of ids[table] ?? [])
      for (const sample of samples) tries.set(JSON.stringify(sample).replaceAll(ANY_ID, id), `${table} ${id}`)
  return tries
}

/** Of the actions, those that name a record come first: some of the others make one of the same id, which is the stranger's own. */
const changesOne = (operation: Operation): boolean =>
  operation.kind === 'action' && /:id\b/.test(operation.http ?? '')
const asked = [...house().operations.values()]
  .map(({ operation }) => operation as Operation)
  .filter((operation) => operation.http && idFields(operation).length > 0)

// Every try of an action is a line in the log, and each query reads all of it.
const queries = asked.filter(({ kind }) => kind === 'query')
const actions = asked.filter(({ kind }) => kind === 'action')
const inTurn = [...queries, ...actions.filter(changesOne), ...actions.filter((o) => !changesOne(o))]

test.each(inTurn.map((operation) => [operation.name, operation] as const))(
  '%s finds nothing by them and touches nothing',
  async (_, operation) => {
    const tries = triesOf(operation)
    expect(tries.size).toBeGreaterThan(0)
    for (const [input, idOf] of tries) {
      const answers: unknown[] = []
      const caller = { ...stranger.caller, http: wire() }
      const outcome = await run(operation, JSON.parse(input), caller).then(
        (answer) => {
          answers.push(answer)
          return 'done'
        },
        (error: unknown) => {
          if (!(error instanceof Refusal) || error.status >= 500) throw error
          answers.push({ ...error, cause: undefined })
          return error.code
        },
      )
      expect(JSON.stringify(answers), idOf).not.toMatch(/amatista/i)
      if (changesOne(operation)) expect(outcome, idOf).not.toBe('done')
    }
    // A query has a connection that cannot write.
    if (operation.kind === 'action') expect(await changesOf(other.shop.id)).toBe(changes)
  },
)

test('after all of them the other company has what it had, of what keeps no history too', async () => {
  expect(await everythingOf(other.shop.id)).toEqual(untouched)
})
