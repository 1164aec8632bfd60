/**
 * The one road: every door leads through here.
 * Licence? Permission? Input? Then the story, in a scope; an action in exactly one transaction, with its audit entry.
 */
import { createHash } from 'node:crypto'
import type * as z from 'zod'
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { fieldMissing, ofFewerFields } from '#kernel/list.ts'
import { newId } from '#kernel/values/id.ts'
import { recordRefusal, recordRun } from './audit.ts'
import { beginFor, commitRun, rollbackRun, statement } from './database.ts'
import { fail, fromDatabase, invalidInput, livesElsewhere, mayBeRetried, Refusal } from './errors.ts'
import { companyAgain, refuseUnlicensed } from './licences.ts'
import { house, type Implementation } from './module.ts'
import { noteView } from './record_views.ts'
import { type Scope, scope, within } from './scope.ts'
import { refuseUnstorable } from './storable.ts'

/** What a door knows of its caller. */
export type Caller = Omit<
  Scope,
  'runId' | 'ended' | 'afterCommit' | 'write' | 'writes' | 'sharedFirst' | 'now'
> & {
  now?: Scope['now']
  runId?: string
  idempotencyKey?: string
}

const ATTEMPTS = 3

/** In tests and development every answer is held against its schema. */
let checkAnswers = false
export const checkEveryAnswer = (): void => {
  checkAnswers = true
}

const answerOf = ({ output }: Operation, input: unknown): z.ZodType =>
  (input as { fields?: string }).fields ? ofFewerFields(output) : output

const refuseUnknownFields = ({ output }: Operation, input: unknown): void => {
  const { fields } = input as { fields?: unknown }
  const unknown = typeof fields === 'string' && fields ? fieldMissing(output, fields) : undefined
  if (unknown !== undefined) fail('unknown_field', { field: unknown }, 'fields')
}

/** Walks an operation down the road. Throws a Refusal, or what went wrong. */
export const run = async <Op extends Operation>(
  operation: Op,
  input: unknown,
  caller: Caller,
): Promise<Answer<Op>> => {
  const implementation = implementationOf(operation)
  const started = performance.now()
  try {
    refuseUnlicensed(operation, caller.company, caller.actor)
    refuseForbidden(operation, caller)
    refuseUnstorable(input)
    const parsed = operation.input.safeParse(input ?? {})
    if (!parsed.success) throw invalidInput(parsed.error)
    refuseUnknownFields(operation, parsed.data)
    const answer =
      operation.kind === 'query'
        ? await ask(implementation, parsed.data, caller)
        : await act(implementation, parsed.data, caller, started)
    return (checkAnswers ? answerOf(operation, parsed.data).parse(answer) : answer) as Answer<Op>
  } catch (error) {
    const refusal = error instanceof Refusal ? error : fromDatabase(error)
    if (operation.kind === 'action') await recordRefusal(operation, input, caller, refusal, started)
    throw refusal ?? error
  }
}

/**
 * Runs an operation of a module in `needs`, in the transaction that is open.
 * The person's permission was checked at the door; a story answers for what it calls.
 */
export const call = async <Op extends Operation>(operation: Op, input: Sent<Op>): Promise<Answer<Op>> => {
  const current = scope()
  const implementation = implementationOf(operation)
  refuseUnlicensed(operation, current.company, current.actor)
  const parsed = operation.input.safeParse(input)
  if (!parsed.success) throw invalidInput(parsed.error)
  if (operation.kind === 'action' && !current.write)
    return (await act(implementation, parsed.data, inherited(current), performance.now())) as Answer<Op>
  // If-Match spoke of the record the door was asked for, not of those its story goes on to.
  const { seenVersion } = current
  delete current.seenVersion
  try {
    return (await implementation.story(parsed.data)) as Answer<Op>
  } finally {
    if (seenVersion !== undefined) current.seenVersion = seenVersion
  }
}

const inherited = (current: Scope): Caller => {
  const { runId, ended: _e, afterCommit: _a, write: _w, writes: _o, seenVersion: _s, ...rest } = current
  delete (rest as Scope).sharedFirst
  return { ...rest, causeRunId: current.causeRunId ?? runId }
}

const implementationOf = (operation: Operation): Implementation => {
  const implementation = house().operations.get(operation.name)
  if (!implementation) throw new Error(`${operation.name} is declared but nobody implements it.`)
  return implementation
}

const refuseForbidden = (operation: Operation, { actor, company }: Caller): void => {
  const { allow } = operation
  if (allow === 'anyone') return
  if (actor.kind === 'guest') throw new Refusal('not_signed_in')
  const standing = actor.refuses?.(operation)
  if (standing) throw new Refusal(standing, { status: 403 })
  if (allow === 'signed_in') return
  if (!company && actor.kind !== 'system') throw new Refusal('no_company', { status: 401 })
  if (!actor.may(allow)) throw new Refusal('forbidden', { params: { permission: allow } })
}

const enter = (caller: Caller): Scope => {
  const { idempotencyKey: _, ...rest } = caller
  return {
    ...rest,
    runId: caller.runId ?? newId(),
    now: caller.now ?? (() => Temporal.Now.instant()),
    afterCommit: [],
    ended: false,
  }
}

const ask = async (
  { operation, story }: Implementation,
  input: unknown,
  caller: Caller,
): Promise<unknown> => {
  const current = enter(caller)
  return within(current, async () => {
    try {
      const answer = await story(input)
      if (operation.views) noteView(operation, (input as Record<string, unknown>)[operation.views], caller)
      if (operation.audited)
        await recordRefusal(operation, input, caller, undefined, performance.now(), 'done')
      return answer
    } finally {
      current.ended = true
    }
  })
}

const act = async (
  implementation: Implementation,
  input: unknown,
  caller: Caller,
  started: number,
): Promise<unknown> => {
  let where = caller
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await actOnce(implementation, input, where, started)
    } catch (error) {
      const moved = livesElsewhere(error)
      if (attempt === ATTEMPTS || !(moved || mayBeRetried(error))) throw error
      const company = moved && caller.company && (await companyAgain(caller.company.id))
      if (company) where = { ...caller, company }
    }
  }
}

const actOnce = async (
  { operation, story }: Implementation,
  input: unknown,
  caller: Caller,
  started: number,
): Promise<unknown> => {
  const current = enter(caller)
  await beginFor(current)
  return within(current, async () => {
    try {
      const repeated = await answeredBefore(operation, input, caller)
      const answer = repeated ? repeated.answer : await story(input)
      if (!repeated) {
        rememberAnswer(operation, caller, answer)
        if (!operation.unaudited) recordRun(operation, input, started)
      }
      await commitRun(current)
      for (const done of current.afterCommit) done()
      return answer
    } catch (error) {
      await rollbackRun(current)
      throw error
    } finally {
      current.ended = true
    }
  })
}

const hashOf = (input: unknown): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('base64url')

/** A request repeated under one Idempotency-Key gets the first answer; the key on another input is refused. The row's id is the run's. */
const answeredBefore = async (
  operation: Operation,
  input: unknown,
  { idempotencyKey, actor, company, http }: Caller,
): Promise<{ answer: unknown } | undefined> => {
  if (!idempotencyKey || !company) return undefined
  const hash = hashOf(input)
  const [mine] = await statement(
    `insert into kernel.idempotency_key (id, key, operation, actor_id, input_hash) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [scope().runId, idempotencyKey, operation.name, actor.id ?? null, hash],
  )
  if (mine) return undefined
  const [first] = await statement<{
    id: string
    input_hash: string
    actor_id: string | null
    answer: unknown
  }>(
    'select id, input_hash, actor_id, answer from kernel.idempotency_key where operation = $1 and key = $2',
    [operation.name, idempotencyKey],
  )
  if (!first || first.input_hash !== hash || first.actor_id !== (actor.id ?? null))
    return fail('key_used_otherwise')
  if (operation.confidential) return fail('answered_once')
  http?.ranBefore?.(first.id)
  return { answer: first.answer }
}

const rememberAnswer = (operation: Operation, { idempotencyKey, company }: Caller, answer: unknown): void => {
  if (!idempotencyKey || !company || operation.confidential) return
  const write = scope().write
  write?.beforeCommit.push(() =>
    write.query('update kernel.idempotency_key set answer = $3 where operation = $1 and key = $2', [
      operation.name,
      idempotencyKey,
      JSON.stringify(answer),
    ]),
  )
}
