/** Who is asking, for which company, through which door: ambient for the length of a run. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Operation, Permission } from '#kernel/contract.ts'
import type { WriteConnection } from './database.ts'
import { Refusal } from './errors.ts'

export type Language = 'es' | 'en'
export type Door = 'http' | 'live' | 'assistant' | 'automation' | 'job' | 'reaction' | 'cli'

/** How far a role sees into a module: own records, those of the team, or all. */
export type Reach = 'own' | 'team' | 'all'

export type Actor = {
  kind: 'user' | 'api_key' | 'system' | 'guest'
  id?: string
  name: string
  may: (permission: Permission) => boolean
  reach: (module: string) => Reach
  /** Why this actor may do nothing of the kind at the moment, whatever the role allows: a code, or nothing. */
  refuses?: (operation: Operation) => string | undefined
  /** Users of the actor's team, the actor included. */
  team: readonly string[]
  /** The role a person holds here, or looks as. */
  roleId?: string
  sessionId?: string
}

/** What a company looks like: colours as `#rrggbb`, and its picture in the register of files. */
export type Brand = {
  color?: string | null
  accent?: string | null
  logo?: { id: string; media_type: string } | null
}

export type Company = {
  id: string
  slug: string
  name: string
  country: string
  currency: string
  timeZone: string
  locale: string
  /** Absent and null keep the house's own look. */
  brand?: Brand
  /** Host name of its own, on which its public pages are; absent and null where it has none. */
  host?: string | null
  placement: string
  /** It is moving house: for the moment it can be read only. */
  movingTo?: string
  modules: ReadonlySet<string>
  limits: Readonly<Record<string, number>>
  validUntil?: string
}

export type Scope = {
  company?: Company
  actor: Actor
  door: Door
  runId: string
  language: Language
  now: () => Temporal.Instant
  address?: string
  agent?: string
  requestId?: string
  causeRunId?: string
  undoesRunId?: string
  onBehalfOf?: string
  /** Version the caller has seen, from If-Match. */
  seenVersion?: number
  /** The open transaction of an action, where its company lives. */
  write?: WriteConnection
  /** That one and, by placement, others the action had to begin. */
  writes?: Map<string, Promise<WriteConnection>>
  /** Which of them is committed first; see `commitSharedFirst`. */
  sharedFirst?: boolean
  /** Done once the transaction is committed. */
  afterCommit: (() => void)[]
  /** What the run's HTTP request carried besides its input, and what its answer carries besides its body. */
  http?: HttpSide
  ended: boolean
}

export type HttpSide = {
  cookies: Record<string, string | undefined>
  setCookie?: (
    name: string,
    value: string | undefined,
    /** `fromElsewhere`: also sent when a link of another site, such as a mail, leads here. */
    options: { maxAgeSeconds: number; path: string; fromElsewhere?: boolean },
  ) => void
  upload?: () => Promise<{ name: string; mediaType: string; stream: AsyncIterable<Buffer> }>
  sendFile?: (file: {
    name: string
    mediaType: string
    content: AsyncIterable<Buffer | string>
    /** The address names this very content, so a browser may keep it for good. */
    lasting?: boolean
    /** Shown in the browser rather than saved: pictures and PDF only, since HTML of others would be a page of ours. */
    shown?: boolean
  }) => Promise<void>
  /** Told the run that gave this answer when the request was a repeated one. */
  ranBefore?: (runId: string) => void
}

const storage = new AsyncLocalStorage<Scope>()

export const within = <T>(scope: Scope, work: () => T): T => storage.run(scope, work)

/** The scope of the run we are in; throws outside one. */
export const scope = (): Scope => {
  const current = storage.getStore()
  if (!current) throw new Error('Outside a run: there is no company, actor or database here.')
  return current
}

export const scopeOrNone = (): Scope | undefined => storage.getStore()

/** The company of the run; refuses with `no_company` where none was chosen. */
export const company = (): Company => scope().company ?? refuseNoCompany()

const refuseNoCompany = (): never => {
  throw new Refusal('no_company', { status: 401 })
}

export const actor = (): Actor => scope().actor
export const now = (): Temporal.Instant => scope().now()

/** The calendar day in the company's time zone. */
export const today = (): Temporal.PlainDate => now().toZonedDateTimeISO(company().timeZone).toPlainDate()

export const nobody = (name: string, kind: 'guest' | 'system'): Actor => ({
  kind,
  name,
  may: () => kind === 'system',
  reach: () => 'all',
  team: [],
})

/** The house itself: jobs, reactions and the command line act as it. */
export const SYSTEM = nobody('Ceiba', 'system')
export const GUEST = nobody('guest', 'guest')
