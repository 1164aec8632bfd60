/** The audit entry of every run: who, what, through which door, from where, with which outcome. */
import type { Operation } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { writeApart } from './database.ts'
import type { Refusal } from './errors.ts'
import type { Caller } from './run.ts'
import { type Scope, scope } from './scope.ts'
import { storable } from './storable.ts'

const INSERT = `insert into kernel.action_run
  (id, operation, door, actor_kind, actor_id, actor_name, on_behalf_of, address, agent, input, outcome, error_code,
   cause_run_id, undoes_run_id, started_at, duration_ms)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`

const SECRET =
  /passw|secret|token|codes?$|recovery|api_?key|credential|authori[sz]ation|cookie|^(pin|otp|cvv|cvc)$/i
const LONGEST_TEXT = 500
const LONGEST_LIST = 50
const MOST_FIELDS = 300
const DEEPEST = 40

const cut = (text: string): string =>
  storable(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text)

/** Input as the audit keeps it: secrets struck out, long texts and lists cut, nothing in it that cannot be stored. */
export const redact = (value: unknown, secrets: readonly string[] = [], key = '', depth = 0): unknown => {
  if (value === undefined || value === null) return value
  if (key && (secrets.includes(key) || SECRET.test(key))) return '•••'
  if (typeof value === 'string') return cut(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (depth > DEEPEST) return '…'
  if (Array.isArray(value)) return shortened(value, LONGEST_LIST, (v) => redact(v, secrets, '', depth + 1))
  if (ArrayBuffer.isView(value)) return `… ${value.byteLength} bytes`
  if (typeof value !== 'object' || !isPlain(value)) return cut(String(value))
  const entries = Object.entries(value)
    .slice(0, MOST_FIELDS)
    .map(([k, v]) => [cut(k), redact(v, secrets, k, depth + 1)] as const)
  return Object.fromEntries(entries)
}

const shortened = (list: readonly unknown[], most: number, each: (one: unknown) => unknown): unknown[] => {
  const kept = list.slice(0, most).map(each)
  return list.length > most ? [...kept, `… ${list.length - most} more`] : kept
}

const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value))

type Who = Pick<Scope, 'door' | 'actor' | 'onBehalfOf' | 'address' | 'agent' | 'causeRunId' | 'undoesRunId'>

/** What ran, as far as the audit asks; a reaction is no operation. */
type Ran = Pick<Operation, 'name' | 'secrets'>

const row = (
  id: string,
  operation: Ran,
  input: unknown,
  who: Who,
  outcome: 'done' | 'refused' | 'failed',
  code: string | undefined,
  startedAt: string,
  started: number,
): unknown[] => [
  id,
  operation.name,
  who.door,
  who.actor.kind,
  who.actor.id ?? null,
  who.actor.name,
  who.onBehalfOf ?? null,
  who.address ?? null,
  who.agent?.slice(0, 300) ?? null,
  JSON.stringify(redact(input, operation.secrets)),
  outcome,
  code ?? null,
  who.causeRunId ?? null,
  who.undoesRunId ?? null,
  startedAt,
  Math.round(performance.now() - started),
]

/** Joins the open transaction, and travels with its commit. Without a company there is nobody's audit to enter it in. */
export const recordRun = (operation: Ran, input: unknown, started: number): void => {
  const current = scope()
  const write = current.write
  if (!current.company || !write) return
  write.beforeCommit.push(() =>
    write.query(
      INSERT,
      row(current.runId, operation, input, current, 'done', undefined, current.now().toString(), started),
      'record_run',
    ),
  )
}

/** Unfit input says nothing about anybody; other refusals and failures of signed-in people are kept. */
export const recordRefusal = async (
  operation: Operation,
  input: unknown,
  caller: Caller,
  refusal: Refusal | undefined,
  started: number,
  outcome: 'refused' | 'failed' | 'done' = refusal ? 'refused' : 'failed',
): Promise<void> => {
  const { company } = caller
  if (!company || caller.actor.kind === 'guest' || (refusal && [400, 413, 503].includes(refusal.status)))
    return
  const startedAt = (caller.now?.() ?? Temporal.Now.instant()).toString()
  const id = newId()
  // What cannot be noted is not told either: the caller waits for the refusal.
  await Promise.try(() =>
    writeApart(
      company,
      id,
      INSERT,
      row(id, operation, input, caller, outcome, refusal?.code, startedAt, started),
    ),
  ).catch(() => {})
}
