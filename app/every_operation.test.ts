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

/** How much `shop` holds that an operation may have written; a query has a connection that cannot write. */
const writtenBy = async ({ kind }: Operation, shop: TestCompany): Promise<number> => {
  if (kind === 'query') return 0
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
      const before = await writtenBy(operation, shop)
      expect(await outcomeOf(operation, fittingInput(operation, newId()), nearly.caller)).toBe('forbidden')
      expect(await writtenBy(operation, shop)).toBe(before)
    },
  )

  const licensed = new Set(house().modules.flatMap((m) => (m.always ? [] : [m.name])))
  test.each(named(all.filter((o) => licensed.has(o.module))))(
    '%s is refused without its licence, unless it carries data out',
    async (_, operation) => {
      const before = await writtenBy(operation, unlicensed)
      const outcome = await outcomeOf(operation, fittingInput(operation, newId()), unlicensed.caller)
      if (operation.kind === 'query' && operation.audited) {
        expect(outcome).not.toBe('not_licensed')
        return
      }
      expect(outcome).toBe('not_licensed')
      expect(await writtenBy(operation, unlicensed)).toBe(before)
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
    const atFirst = await writtenBy(operation, shop)
    for (const input of inputs.filter((one) => !fits(one)))
      expect(await outcomeOf(operation, input, shop.caller), JSON.stringify(input)?.slice(0, 300)).toBe(
        'invalid_input',
      )
    let before = await writtenBy(operation, shop)
    expect(before).toBe(atFirst)
    for (const input of inputs.filter(fits)) {
      const outcome = await outcomeOf(operation, input, shop.caller)
      const after = await writtenBy(operation, shop)
      if (outcome !== 'done') expect(after, outcome).toBe(before)
      before = after
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
