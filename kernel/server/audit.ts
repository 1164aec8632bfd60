/** The audit entry of every run: who, what, through which door, from where, with which outcome. */
import type { Operation } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { placementOf } from './database.ts'
import type { Refusal } from './errors.ts'
import type { Caller } from './run.ts'
import { type Scope, scope } from './scope.ts'

const INSERT = `insert into kernel.action_run
  (id, operation, door, actor_kind, actor_id, actor_name, on_behalf_of, address, agent, input, outcome, error_code,
   cause_run_id, undoes_run_id, started_at, duration_ms)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`

const SECRET = /password|secret|token|recovery|^code$/i
const LONGEST_TEXT = 500
const LONGEST_LIST = 50

/** Input as the audit keeps it: secrets struck out, long texts and lists cut. */
export const redact = (value: unknown, secrets: readonly string[] = [], key = ''): unknown => {
  if (value === undefined || value === null) return value
  if (key && (secrets.includes(key) || SECRET.test(key))) return '•••'
  if (typeof value === 'string')
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value
  if (Array.isArray(value)) {
    const kept = value.slice(0, LONGEST_LIST).map((v) => redact(v, secrets))
    return value.length > LONGEST_LIST ? [...kept, `… ${value.length - LONGEST_LIST} more`] : kept
  }
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, redact(v, secrets, k)]))
  return value
}

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
  const client = await placementOf(company)
    .write.connect()
    .catch(() => undefined)
  if (!client) return
  try {
    client.query(`begin; set local app.company_id = '${company.id}'`).catch(() => {})
    await client.query(
      INSERT,
      row(newId(), operation, input, caller, outcome, refusal?.code, startedAt, started),
    )
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(error as Error)
  }
}
