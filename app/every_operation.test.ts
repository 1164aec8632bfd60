/** What holds for every operation of every module, without a line of theirs. */
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { newFullCompany } from '#app/full-company.ts'
import { fittingInput, HOSTILE, idFields, inputSchema, NO_INPUT } from '#app/sample-input.ts'
import { testHouse } from '#app/testing.ts'
import type { Operation } from '#kernel/contract.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { house } from '#kernel/server/module.ts'
import { type Caller, run } from '#kernel/server/run.ts'
import { GUEST, type HttpSide } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { firstText, LANGUAGES } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'

const all = [...house().operations.values()].map(({ operation }) => operation as Operation)
const routed = all.filter((operation) => operation.http)
const named = (operations: readonly Operation[]) => operations.map((o) => [o.name, o] as const)

/** Hashing passwords is slow on purpose, so what guards secrets is asked less often. */
const isGuarded = (operation: Operation): boolean =>
  operation.rate === 'guess' || /login/.test(operation.name)

const wire = (): HttpSide => ({
  cookies: {},
  setCookie: () => {},
  upload: async () => ({
    name: 'list.csv',
    mediaType: 'text/csv',
    stream: (async function* () {
      yield Buffer.from('Nombre;Correo\nAna;ana@example.com\n')
    })(),
  }),
  sendFile: async ({ content }) => {
    for await (const _ of content);
  },
})

/** The refusal's code, or `done`; anything else thrown is a fault of ours. */
const outcomeOf = async (operation: Operation, input: unknown, caller: Caller): Promise<string> => {
  try {
    await run(operation, input, { ...caller, http: wire() })
    return 'done'
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return error.code
    const sent = JSON.stringify(input)?.slice(0, 200)
    throw new Error(`${operation.name} broke on ${sent}: ${(error as Error).message}`, { cause: error })
  }
}

const writtenBy = async (shop: TestCompany): Promise<number> => {
  const [row] = await shop.sees<{ n: number }>(
    `select (select count(*) from kernel.row_change) + (select count(*) from kernel.event)
          + (select count(*) from kernel.action_run where outcome = 'done') as n`,
  )
  return row?.n ?? -1
}

let shop: TestCompany
let unlicensed: TestCompany
beforeAll(async () => {
  ;[shop, unlicensed] = await Promise.all([newCompany(), newCompany({ modules: [] })])
})

test('there is something to hold to these rules', () => {
  expect(routed.length).toBeGreaterThan(80)
  expect(routed.filter((o) => !fittingInput(o, newId())).map((o) => o.name)).toEqual([])
})

describe('permission and licence', () => {
  test.each(named(all.filter((o) => o.allow !== 'anyone')))(
    '%s asks guests to sign in',
    async (_, operation) => {
      const guest: Caller = { ...shop.caller, actor: GUEST }
      expect(await outcomeOf(operation, fittingInput(operation, newId()), guest)).toBe('not_signed_in')
    },
  )

  test.each(named(all.filter((o) => o.allow.includes(':'))))(
    '%s is refused without its permission',
    async (_, operation) => {
      const others = all.flatMap((o) =>
        o.allow.includes(':') && o.allow !== operation.allow ? [o.allow] : [],
      )
      const nearly = shop.as(others as never)
      const before = await writtenBy(shop)
      expect(await outcomeOf(operation, fittingInput(operation, newId()), nearly.caller)).toBe('forbidden')
      expect(await writtenBy(shop)).toBe(before)
    },
  )

  const licensed = new Set(house().modules.flatMap((m) => (m.always ? [] : [m.name])))
  test.each(named(all.filter((o) => licensed.has(o.module))))(
    '%s is refused without its licence, unless it carries data out',
    async (_, operation) => {
      const before = await writtenBy(unlicensed)
      const outcome = await outcomeOf(operation, fittingInput(operation, newId()), unlicensed.caller)
      if (operation.kind === 'query' && operation.audited) {
        expect(outcome).not.toBe('not_licensed')
        return
      }
      expect(outcome).toBe('not_licensed')
      expect(await writtenBy(unlicensed)).toBe(before)
    },
  )
})

describe('texts', () => {
  test.each(LANGUAGES)('every operation has a name and every refusal a sentence in %s', (language) => {
    const silent = all.flatMap((o) => [
      ...[`${o.module}:operations.${o.name.slice(o.module.length + 1)}`].filter(
        (key) => !firstText([key], {}, language),
      ),
      ...(o.errors ?? []).filter(
        (code) =>
          !firstText(
            [`kernel:errors.${code}`, ...house().modules.map((m) => `${m.name}:errors.${code}`)],
            {},
            language,
          ),
      ),
    ])
    expect(silent).toEqual([])
  })
})

describe('garbage', () => {
  test.each(named(routed))('%s answers garbage with a refusal and changes nothing', async (_, operation) => {
    const full = fittingInput(operation, newId(), true) ?? fittingInput(operation, newId()) ?? {}
    const fields = Object.keys(inputSchema(operation).properties ?? {})
    const guarded = isGuarded(operation)
    const fits = (input: unknown): boolean => operation.input.safeParse(input ?? {}).success
    const inputs = [
      ...NO_INPUT,
      ...HOSTILE.filter((_, i) => !guarded || i % 5 === 0).flatMap((hostile) =>
        fields.slice(0, guarded ? 2 : 10).map((field) => ({ ...full, [field]: hostile })),
      ),
      { ...full, ...JSON.parse('{"__proto__":{"polluted":true}}') },
    ]
    const atFirst = await writtenBy(shop)
    for (const input of inputs.filter((one) => !fits(one)))
      expect(await outcomeOf(operation, input, shop.caller), JSON.stringify(input)?.slice(0, 300)).toBe(
        'invalid_input',
      )
    let before = await writtenBy(shop)
    expect(before).toBe(atFirst)
    for (const input of inputs.filter(fits)) {
      const outcome = await outcomeOf(operation, input, shop.caller)
      const after = await writtenBy(shop)
      if (outcome !== 'done') expect(after, outcome).toBe(before)
      before = after
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('ids of another company', () => {
  let owner: pg.Client
  let ids: Record<string, string[]>
  let other: Awaited<ReturnType<typeof newFullCompany>>
  let stranger: TestCompany

  beforeAll(async () => {
    owner = new pg.Client({ connectionString: testHouse.ownerUrl })
    await owner.connect()
    other = await newFullCompany('Zafiro')
    stranger = (await newFullCompany('Topacio')).shop
    ids = await idsOf(other.shop.id)
    return () => owner.end()
  })

  const companyTables = async (): Promise<string[]> =>
    (
      await owner.query<{ name: string }>(
        `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname like '%\\_data' order by 1`,
      )
    ).rows.map((row) => row.name)

  /** The newest id of every table; of links between records, that of what they link. */
  const idsOf = async (companyId: string): Promise<Record<string, string[]>> => {
    const found: Record<string, string[]> = {}
    for (const table of await companyTables()) {
      const { rows } = await owner.query(
        `select coalesce(to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'subject_id') as id from ${table} t
          where company_id = $1 order by 1 desc limit 1`,
        [companyId],
      )
      found[table] = rows.map((row) => row.id)
    }
    return found
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
    const empty = Object.keys(ids).filter(
      (table) => !ids[table]?.length && !table.startsWith('orchard_data.'),
    )
    expect(empty).toEqual([])
  })

  /** Of the actions, those that name a record come first: some of the others make one of the same id, which is the stranger's own. */
  const changesOne = (operation: Operation): boolean =>
    operation.kind === 'action' && /:id\b/.test(operation.http ?? '')
  const asked = routed.filter((o) => idFields(o).length > 0)

  // Every try of an action is a line in the log, and each query reads all of it.
  const queries = asked.filter(({ kind }) => kind === 'query')
  const actions = asked.filter(({ kind }) => kind === 'action')

  test.each(named([...queries, ...actions.filter(changesOne), ...actions.filter((o) => !changesOne(o))]))(
    '%s finds nothing by them and touches nothing',
    async (_, operation) => {
      const before = await everythingOf(other.shop.id)
      for (const [table, some] of Object.entries(ids))
        for (const id of some)
          for (const input of [fittingInput(operation, id), fittingInput(operation, id, true)]) {
            const answers: unknown[] = []
            const outcome = await run(operation, input, { ...stranger.caller, http: wire() }).then(
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
            expect(JSON.stringify(answers), table).not.toMatch(/zafiro/i)
            if (changesOne(operation)) expect(outcome, `${table} ${id}`).not.toBe('done')
          }
      expect(await everythingOf(other.shop.id)).toEqual(before)
    },
  )
})
