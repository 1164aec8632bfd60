/** What holds for every operation of every module, without a line of theirs. */
import { beforeAll, describe, expect, test } from 'vitest'
import { fittingInput, HOSTILE, inputSchema, NO_INPUT } from '#app/sample-input.ts'
import { wire } from '#app/testing-wire.ts'
import type { Operation } from '#kernel/contract.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { house } from '#kernel/server/module.ts'
import { type Caller, run } from '#kernel/server/run.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { firstText, LANGUAGES } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'

const all = [...house().operations.values()].map(({ operation }) => operation as Operation)
const routed = all.filter((operation) => operation.http)
const named = (operations: readonly Operation[]) => operations.map((o) => [o.name, o] as const)

/** Hashing passwords is slow on purpose, so what guards secrets is asked less often. */
const isGuarded = (operation: Operation): boolean =>
  operation.rate === 'guess' || /login/.test(operation.name)

/** How often each operation was done. */
const done = new Map<string, number>()

/** The refusal's code, or `done`; anything else thrown is a fault of ours. */
const outcomeOf = async (operation: Operation, input: unknown, caller: Caller): Promise<string> => {
  try {
    await run(operation, input, { ...caller, http: wire() })
    done.set(operation.name, (done.get(operation.name) ?? 0) + 1)
    return 'done'
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return error.code
    const sent = JSON.stringify(input)?.slice(0, 200)
    throw new Error(`${operation.name} broke on ${sent}: ${(error as Error).message}`, { cause: error })
  }
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
      expect(await outcomeOf(operation, fittingInput(operation, newId()), nearly.caller)).toBe('forbidden')
    },
  )

  const licensed = new Set(house().modules.flatMap((m) => (m.always ? [] : [m.name])))
  test.each(named(all.filter((o) => licensed.has(o.module))))(
    '%s is refused without its licence, unless it carries data out',
    async (_, operation) => {
      const outcome = await outcomeOf(operation, fittingInput(operation, newId()), unlicensed.caller)
      if (operation.kind === 'query' && operation.audited) expect(outcome).not.toBe('not_licensed')
      else expect(outcome).toBe('not_licensed')
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
  test.each(named(routed))('%s answers garbage with a refusal', async (_, operation) => {
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
    const taken: string[] = []
    for (const input of inputs) {
      const outcome = await outcomeOf(operation, input, shop.caller)
      if (outcome !== 'invalid_input' && !fits(input))
        taken.push(`${outcome} ${JSON.stringify(input)?.slice(0, 300)}`)
    }
    expect(taken).toEqual([])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

/** What `company` holds that no run which was done wrote, by operation; a query has a connection that cannot write. */
const leftBy = (company: TestCompany): Promise<{ operation: string; what: string; n: number }[]> =>
  company.sees(
    `select coalesce(r.operation, 'none') as operation, w.what, count(*)::int as n
       from (select run_id, table_name as what from kernel.row_change union all select run_id, name from kernel.event) w
       left join kernel.action_run r on r.id = w.run_id
      where r.outcome is distinct from 'done' group by 1, 2`,
  )

test('whatever was refused has left nothing, nor counts as done', async () => {
  expect([...(await leftBy(shop)), ...(await leftBy(unlicensed))]).toEqual([])
  const counted = await shop.sees<{ operation: string; n: number }>(
    `select operation, count(*)::int as n from kernel.action_run where outcome = 'done' group by 1`,
  )
  expect(counted.length).toBeGreaterThan(40)
  expect(counted.filter(({ operation, n }) => n > (done.get(operation) ?? 0))).toEqual([])
})
