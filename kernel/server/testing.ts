/** A test is a company: a real one, in a real PostgreSQL, never cleaned up. */
import { expect } from 'vitest'
import type { Answer, Operation, Permission, Sent } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { newCompaniesPlacement } from './companies.ts'
import { placementOf, SHARED } from './database.ts'
import { Refusal } from './errors.ts'
import { companyById, companyChanged } from './licences.ts'
import { house } from './module.ts'
import { type Caller, run } from './run.ts'
import { type Actor, type Company, type HttpSide, type Reach, within } from './scope.ts'
import { hireHands } from './worker.ts'

export type Role = 'owner' | readonly Permission[]

/** One test asks for work to be done a dozen times: connections of their own each time were a tenth of all tests' work. */
const { workOff } = hireHands()

type Person = { id?: string; name?: string; reach?: Reach; team?: readonly string[]; roleId?: string }

const actorOf = (
  role: Role,
  { id = newId(), name = 'Test', reach = 'all', team = [id], roleId }: Person,
): Actor => ({
  kind: 'user',
  id,
  name,
  may: (permission) => role === 'owner' || role.includes(permission),
  reach: () => reach,
  team,
  ...(roleId && { roleId }),
})

/** One company, seen by one actor on one day. `on`, `as` and `with` answer another view of the same company. */
export class TestCompany {
  readonly company: Company
  readonly actor: Actor
  readonly #more: Partial<Caller>

  constructor(company: Company, actor: Actor, more: Partial<Caller> = {}) {
    this.company = company
    this.actor = actor
    this.#more = more
  }

  get id(): string {
    return this.company.id
  }

  /** Noon of a calendar day in the company's time zone. */
  on(day: string): TestCompany {
    const moment = Temporal.PlainDate.from(day)
      .toZonedDateTime({ timeZone: this.company.timeZone, plainTime: '12:00' })
      .toInstant()
    return this.with({ now: () => moment })
  }

  as(role: Role, person: Person = {}): TestCompany {
    return new TestCompany(this.company, actorOf(role, person), this.#more)
  }

  /** Another view with more of what a door knows: If-Match, Idempotency-Key, an upload. */
  with(more: Partial<Caller>): TestCompany {
    return new TestCompany(this.company, this.actor, { ...this.#more, ...more })
  }

  upload(name: string, content: string | Buffer): TestCompany {
    const http: HttpSide = {
      cookies: {},
      ...this.#more.http,
      upload: async () => ({
        name,
        mediaType: 'application/octet-stream',
        stream: (async function* () {
          yield Buffer.from(content)
        })(),
      }),
    }
    return this.with({ http })
  }

  get caller(): Caller {
    return { company: this.company, actor: this.actor, door: 'http', language: 'es', ...this.#more }
  }

  does<Op extends Operation>(operation: Op, input: Sent<Op>): Promise<Answer<Op>> {
    return run(operation, input, this.caller)
  }

  /** What an operation with a file answers, whole. */
  async downloads<Op extends Operation>(
    operation: Op,
    input: Sent<Op>,
  ): Promise<{ name: string; content: Buffer }> {
    const chunks: Buffer[] = []
    let name = ''
    const http: HttpSide = {
      cookies: {},
      sendFile: async (file) => {
        name = file.name
        for await (const chunk of file.content) chunks.push(Buffer.from(chunk))
      },
    }
    await run(operation, input, { ...this.caller, http })
    return { name, content: Buffer.concat(chunks) }
  }

  /** Expects a refusal with this code; answers it for a closer look. */
  async refuses<Op extends Operation>(operation: Op, input: unknown, code: string): Promise<Refusal> {
    const refusal = await run(operation, input, this.caller).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refusal, `${operation.name} should refuse with ${code}`).toBeInstanceOf(Refusal)
    expect((refusal as Refusal).code).toBe(code)
    return refusal as Refusal
  }

  /** Lets the worker do everything that waits, reactions included. */
  async worksOff(): Promise<void> {
    await workOff()
  }

  /** Does work of the kernel's own as this company and actor, outside of any action. */
  inside<T>(work: () => Promise<T>): Promise<T> {
    const now = this.#more.now ?? (() => Temporal.Now.instant())
    return within({ ...this.caller, runId: newId(), now, afterCommit: [], ended: false }, work)
  }

  /** Reads a view as this company, for facts no operation shows. */
  async sees<R>(sql: string, values: unknown[] = []): Promise<R[]> {
    const { rows } = await placementOf(this.company).read.query(this.company.id, sql, values)
    return rows as R[]
  }
}

/** A company that is there already, seen by its owner. */
export const knownCompany = async (id: string): Promise<TestCompany> =>
  new TestCompany((await companyById(id)) as Company, actorOf('owner', {}))

let testUrl = ''
export const useTestDatabase = (url: string): void => {
  testUrl = url
}
export const testDatabaseUrl = (): string => testUrl

const withNeeds = (names: readonly string[]): string[] => {
  const needed = new Set(names)
  for (const m of [...house().modules].reverse())
    if (needed.has(m.name)) for (const need of m.needs) needed.add(need)
  return [...needed]
}

/** A new company with a licence for these modules and what they need. Its first actor is an owner who may do everything. */
export const newCompany = async (
  options: {
    modules?: readonly string[]
    country?: string
    currency?: string
    timeZone?: string
    limits?: Record<string, number>
    validUntil?: string
    /** A placement that is open. */
    placement?: string
  } = {},
): Promise<TestCompany> => {
  const id = newId()
  const {
    country = 'PA',
    currency = 'USD',
    timeZone = 'America/Panama',
    placement = newCompaniesPlacement(),
  } = options
  const row = [id, `t${id.slice(-12)}`, `Test ${id.slice(-4)}`, country, currency, timeZone, placement]
  for (const where of new Set([SHARED, placement]))
    await placementOf({ placement: where }).write.query(
      `insert into kernel.company (id, slug, name, country, currency, time_zone, locale, placement) values ($1, $2, $3, $4, $5, $6, 'es-PA', $7)`,
      row,
    )
  await placementOf(undefined).write.query(
    'insert into kernel.licence (company_id, modules, limits, valid_until) values ($1, $2, $3, $4)',
    [
      id,
      withNeeds(options.modules ?? house().modules.map((m) => m.name)),
      JSON.stringify(options.limits ?? {}),
      options.validUntil ?? null,
    ],
  )
  companyChanged(id)
  return knownCompany(id)
}
