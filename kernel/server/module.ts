/** The second face of a module: what the kernel runs for it. */
import type { z } from 'zod'
import type { EventType, Fill, Operation, Permission, Slot } from '#kernel/contract.ts'
import type { Page } from './page.ts'
import type { Actor, Company, Language } from './scope.ts'

// biome-ignore lint/suspicious/noExplicitAny: stories of all shapes stand in one list
type Any = any

export type Story<Op extends Operation = Operation> = (
  input: z.output<Op['input']>,
) => Promise<z.input<Op['output']>>
export type Implementation = { operation: Operation<Any, Any, Any>; story: Story<Any> }

/** Binds a story to its declaration. */
export const implement = <Op extends Operation<Any, Any, Any>>(
  operation: Op,
  story: Story<Op>,
): Implementation => ({
  operation,
  story,
})

export type Reaction = {
  event: EventType
  name: string
  /** As of a job. */
  urgent?: true
  /** Whether it concerns this installation: an event told while it does not is never heard. */
  wanted?: () => boolean
  effect: (payload: Any, event: { id: string }) => Promise<void>
}

/**
 * Hears an event. Its effect is one transaction of its own, after the one that emitted; it may be tried again,
 * but it is recorded once. `name` tells apart several reactions of one module to one event.
 */
export const when = <P extends z.ZodType>(
  event: EventType<P>,
  effect: (payload: z.output<P>, event: { id: string }) => Promise<void>,
  name = 'reaction',
  more: Pick<Reaction, 'urgent' | 'wanted'> = {},
): Reaction => ({ event, name, effect, ...more })

/** An undo that is done: `run_id` was taken back, and `by` is the run that wrote the inverse. */
export type Undone = { run_id: string; by: string; operation: string; changes: number }

export type Job<P extends z.ZodType = z.ZodType> = {
  name: string
  payload: P
  /** `daily`-like cron text, in UTC, run once for every company that has the module. */
  every?: string
  attempts?: number
  /** Somebody waits for it in front of a screen: it is taken before others. */
  urgent?: true
  work: (payload: z.output<P>, signal: AbortSignal) => Promise<void>
}

/**
 * Work outside a request. It is not inside a transaction, so it may use adapters; it writes by `call`ing actions.
 * Tried again with growing pauses up to `attempts` (default 8).
 */
export const job = <P extends z.ZodType>(
  name: `${string}.${string}`,
  declared: Omit<Job<P>, 'name'>,
): Job<P> => ({ name, ...declared })

/** Who presented these credentials, and for which company. */
export type Identified = { actor: Actor; companyId?: string; language?: Language }
export type Credentials = { bearer?: string; cookie?: string; companyId?: string; address?: string }

/** A deleted record that people may find in the trash and bring back. */
export type Restorable = {
  table: string
  kind: string
  title: (row: Record<string, Any>) => string
  allow: Permission
  /** Only rows whose `column` is one of `values`, where some are closed to the actor; absent: all. */
  among?: () => Promise<{ column: string; values: readonly string[] }>
}

export type Module = {
  name: string
  /** Modules whose operations it may call; licensed together; never a circle. */
  needs: readonly string[]
  /** Modules it only listens to, or whose slots it fills; they may be absent. */
  hears: readonly string[]
  /** Part of every licence. */
  always?: boolean
  permissions: Readonly<Record<string, Permission>>
  operations: readonly Implementation[]
  events?: readonly EventType<Any>[]
  reactions?: readonly Reaction[]
  jobs?: readonly Job<Any>[]
  /** What visitors see without signing in. */
  pages?: readonly Page[]
  fills?: readonly Fill[]
  restorable?: readonly Restorable[]
  /** Columns that name a file which lives as long as its row does, or can come back: `payments.payment.file_id`. */
  files?: readonly `${string}.${string}.${string}`[]
  /**
   * What follows when a run is undone, whoever's it was: an undo writes rows past every story. Like a reaction it is a transaction of
   * its own and happens once. `rowsUndone(by, table)` gives what became of the rows.
   */
  undone?: (undone: Undone) => Promise<void>
  /** At most one module tells of undos: the event of which every undo is told. */
  tellsUndo?: EventType<z.ZodType<Undone, Undone>>
  /** Where its migrations and texts are: `import.meta.dirname`. */
  directory: string
  /** At most one module answers who is asking. */
  identify?: (credentials: Credentials) => Promise<Identified | undefined>
  /** At most one module knows a company's people: the actor of an active one, for `asPerson`. */
  person?: (company: Company, userId: string) => Promise<Identified | undefined>
  /** Starts and stops what lives beside the server, such as a simulator. Returns how to stop it. */
  start?: (stage: Stage) => Promise<() => Promise<void>>
}

/** What a starting module may use. */
export type Stage = {
  publicUrl: string
  configuration: Readonly<Record<string, string | undefined>>
  /** Whether this process has the doors: a worker has none, and what is routed there nobody reaches. */
  atDoors: boolean
  route: AddRoute
}
export type RouteMethod = 'GET' | 'POST' | 'PUT'
/** What came in. `headers`: by small name. `body`: JSON as it means, a form's fields by name, XML as its text. */
export type Arrived = {
  method: RouteMethod
  params: Record<string, string>
  query: Record<string, string>
  headers: Readonly<Record<string, string | undefined>>
  body: unknown
}
export type RouteAnswer = {
  status?: number
  type: string
  body: string | Buffer
  headers?: Readonly<Record<string, string>>
  /** Given, the answer is a file to keep, and never shown in place. */
  fileName?: string
}
export type AddRoute = (
  method: RouteMethod,
  path: string,
  answer: (request: Arrived) => Promise<RouteAnswer>,
) => void

export const module = (declared: Module): Module => Object.freeze(declared)

/** Everything the modules declared, found by name. */
export type Registry = {
  modules: readonly Module[]
  operations: ReadonlyMap<string, Implementation>
  reactions: ReadonlyMap<string, readonly Reaction[]>
  reactionModule: ReadonlyMap<Reaction, string>
  events: ReadonlyMap<string, EventType>
  jobs: ReadonlyMap<string, Job<Any>>
  fills: ReadonlyMap<string, readonly unknown[]>
  identify: NonNullable<Module['identify']>
  person: NonNullable<Module['person']>
  tellsUndo: Module['tellsUndo']
}

let registry: Registry | undefined

const collect = <T>(
  modules: readonly Module[],
  of: (m: Module) => readonly T[] | undefined,
  name: (t: T) => string,
): Map<string, T> => {
  const all = new Map<string, T>()
  for (const m of modules)
    for (const one of of(m) ?? []) {
      if (all.has(name(one))) throw new Error(`${name(one)} is declared twice.`)
      all.set(name(one), one)
    }
  return all
}

const group = <T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const [key, value] of entries) groups.set(key, [...(groups.get(key) ?? []), value])
  return groups
}

/** Puts the house together. Modules stand in order of need; a circle or a missing one throws. */
export const assemble = (modules: readonly Module[]): Registry => {
  const names = new Set<string>()
  for (const m of modules) {
    const missing = m.needs.find((need) => !names.has(need))
    if (missing)
      throw new Error(
        `Module ${m.name} needs ${missing}, which is absent, later in the list, or in a circle with it.`,
      )
    names.add(m.name)
  }
  const tellsUndo = modules.find((m) => m.tellsUndo)?.tellsUndo
  const reactions = modules.flatMap((m) =>
    [...(m.reactions ?? []), ...(m.undone && tellsUndo ? [when(tellsUndo, m.undone, 'undone')] : [])].map(
      (r) => [m.name, r] as const,
    ),
  )
  registry = {
    modules,
    operations: collect(
      modules,
      (m) => m.operations,
      (i) => i.operation.name,
    ),
    events: collect(
      modules,
      (m) => m.events,
      (e) => e.name,
    ),
    jobs: collect(
      modules,
      (m) => m.jobs,
      (j) => j.name,
    ),
    reactions: group(reactions.map(([, r]) => [r.event.name, r] as const)),
    reactionModule: new Map(reactions.map(([name, r]) => [r, name])),
    fills: group(modules.flatMap((m) => (m.fills ?? []).map((f) => [f.slot, f.value] as const))),
    identify: modules.find((m) => m.identify)?.identify ?? (async () => undefined),
    person: modules.find((m) => m.person)?.person ?? (async () => undefined),
    tellsUndo,
  }
  return registry
}

export const house = (): Registry => {
  if (!registry) throw new Error('The house is not assembled yet.')
  return registry
}

/** What modules put into a slot. */
export const filled = <T>(into: Slot<T>): readonly T[] => (house().fills.get(into.name) ?? []) as readonly T[]
