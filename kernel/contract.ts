/**
 * The words with which a module promises something: permissions, actions, queries, events, slots.
 * Safe in a browser. A declaration holds no behaviour; the server implements it, the browser calls it.
 */
import { z } from 'zod'

/** `module:verb`, as a role holds it. */
export type Permission = `${string}:${string}`

/** The right to ask: a permission, any signed-in person of the company, or anybody at all. */
export type Allow = Permission | 'signed_in' | 'anyone'

const VERBS = ['create', 'read', 'update', 'delete'] as const

/**
 * A module's permissions: the four verbs and the named extra ones.
 * `permissions('customers', ['export']).export` is `'customers:export'`.
 */
export const permissions = <M extends string, const V extends string = never>(
  module: M,
  extra: readonly V[] = [],
): { readonly [K in (typeof VERBS)[number] | V]: `${M}:${K}` } =>
  Object.fromEntries([...VERBS, ...extra].map((verb) => [verb, `${module}:${verb}`])) as never

/** How often one caller may ask: `ordinary` 600, `costly` 60, `guess` 10 (secrets can be guessed there) per minute. */
export type RateClass = 'ordinary' | 'costly' | 'guess'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Declared<I extends z.ZodType, O extends z.ZodType> = {
  allow: Allow
  /** `METHOD /path/:id` below `/api/v1`. Absent: reached only by `call` and jobs. */
  http?: `${Method} /${string}`
  input: I
  output: O
  /** Codes of the refusals; each has a text in every language. */
  errors?: readonly string[]
  rate?: RateClass
  /** Tells the assistant when to use it; `confirm` asks the person first. */
  assistant?: { use: string; confirm?: boolean }
  /** May be a step of an automation. */
  automation?: boolean
  /** Body is one uploaded file; the story reads it with `upload()`. Bytes at most. */
  upload?: { maxBytes: number }
  /** Answer is a file the story returns with `sendFile()`. */
  download?: boolean
  /** Query that leaves a trace in the audit because it carries data out of the house. */
  audited?: boolean
  /** Query that shows one record: the input field with the record's id. That somebody of the company looked at it is kept. */
  views?: string
  /** Its answer holds a secret shown once: it is never stored, not even for a repeated request. */
  confidential?: boolean
  /** Undoing it could break what other rules hold (the last owner): its own inverse operation is the way back. */
  final?: boolean
  /** Leaves no audit entry: a person's own working things, of which nothing need be proven. */
  unaudited?: boolean
  /** Names of input fields whose values must not be stored in the audit. */
  secrets?: readonly string[]
}

/** One thing a module can do; the atom of the system. */
export type Operation<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends 'action' | 'query' = 'action' | 'query',
> = Declared<I, O> & { kind: K; name: string; module: string }

export type Action<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Operation<
  I,
  O,
  'action'
>
export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Operation<I, O, 'query'>

const declare =
  <K extends 'action' | 'query'>(kind: K) =>
  <I extends z.ZodType, O extends z.ZodType>(
    name: `${string}.${string}`,
    declared: Declared<I, O>,
  ): Operation<I, O, K> =>
    Object.freeze({ ...declared, kind, name, module: name.slice(0, name.indexOf('.')) })

/** Declares an operation that writes, in exactly one transaction, and leaves an audit entry. */
export const action = declare('action')

/** Declares an operation that only reads. */
export const query = declare('query')

/**
 * A fact: `noun_past`. `about` names the payload field that holds the id of the record it happened to; `along` those of
 * other records on whose timelines it shows as well.
 */
export type EventType<P extends z.ZodType = z.ZodType> = {
  name: string
  module: string
  about: string
  along: readonly string[]
  payload: P
  /** Needed to be told of it live and to see it on a timeline. */
  allow: Permission
}

/**
 * Declares an event. Payloads hold ids and the facts needed; fields are added, never changed in meaning.
 * `along`: payload fields with ids (or null) of other records concerned, as `['customer_id']` of a task.
 */
export const event = <P extends z.ZodObject>(
  name: `${string}.${string}`,
  declared: {
    about: Extract<keyof z.output<P>, string>
    along?: readonly Extract<keyof z.output<P>, string>[]
    allow: Permission
    payload: P
  },
): EventType<P> => Object.freeze({ along: [], ...declared, name, module: name.slice(0, name.indexOf('.')) })

/** A place other modules may fill, without the owner knowing them. `T` is what a filling provides. */
export type Slot<T> = { name: string; fills?: T }

/** Declares a slot, on the server or on a screen. */
export const slot = <T>(name: `${string}.${string}`): Slot<T> => Object.freeze({ name })

/** One filling of a slot. */
export type Fill<T = unknown> = { slot: string; value: T }

/** Fills a slot of a module that is in `needs` or `hears`. */
export const fill = <T>(into: Slot<T>, value: NoInfer<T>): Fill<T> =>
  Object.freeze({ slot: into.name, value })

/** What a caller sends: before defaults and coercion. */
export type Sent<Op extends Operation> = z.input<Op['input']>

/** What a caller gets. */
export type Answer<Op extends Operation> = z.output<Op['output']>

/** An answer that says only that it was done. */
export const Done = z.object({})

/** What is wrong with one field of an input: its path, a code with a text in every language, and what the text names. */
export type FieldProblem = { field: string; code: string; params?: Record<string, unknown> }
