/** Refusals: what can't be done and why, told as RFC 9457 problem documents. */
import type { z } from 'zod'
import type { FieldProblem } from '#kernel/contract.ts'

/** Statuses of the kernel's own codes; a module's code answers 422 unless it says otherwise. */
const STATUS: Record<string, number> = {
  invalid_input: 400,
  malformed_request: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_licensed: 403,
  licence_ended: 403,
  limit_reached: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  already_exists: 409,
  still_used: 409,
  key_used_otherwise: 409,
  answered_once: 409,
  later_changes: 409,
  changed_meanwhile: 412,
  too_large: 413,
  too_deep: 413,
  wrong_media_type: 415,
  inner_address: 422,
  too_many_requests: 429,
  internal: 500,
  outside_unavailable: 502,
  busy: 503,
  moving_house: 503,
  took_too_long: 503,
  shutting_down: 503,
}

export const KERNEL_CODES = Object.keys(STATUS)

export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly params: Record<string, unknown>
  readonly field: string | undefined
  readonly problems: FieldProblem[]

  constructor(
    code: string,
    more: {
      status?: number
      params?: Record<string, unknown>
      field?: string | undefined
      problems?: FieldProblem[]
      cause?: unknown
    } = {},
  ) {
    super(code, { cause: more.cause })
    this.code = code
    this.status = more.status ?? STATUS[code] ?? 422
    this.params = more.params ?? {}
    this.field = more.field
    this.problems = more.problems ?? []
  }
}

/** Ends the story with a refusal. `field` is the input field at fault, if one is. */
export const fail = (code: string, params?: Record<string, unknown>, field?: string): never => {
  throw new Refusal(code, { ...(params && { params }), field })
}

export const notFound = (): never => fail('not_found')

/** The row, or `not_found`. */
export const found = <T>(row: T | undefined): T => row ?? notFound()

/** Input that breaks its schema, field by field. `below`: where in the input it stands. */
export const invalidInput = (error: z.ZodError, below: readonly string[] = []): Refusal =>
  new Refusal('invalid_input', {
    field: [...below, ...(error.issues[0]?.path ?? [])].join('.'),
    problems: error.issues.slice(0, 50).map((issue) => ({
      field: [...below, ...issue.path].join('.'),
      code: issueCode(issue),
      params: {
        ...issue,
        message: undefined,
        input: undefined,
        path: undefined,
        code: undefined,
        errors: undefined,
      },
    })),
  })

/** A schema may name our own code as its message (`{ error: 'not_a_phone' }`); zod's kinds are the rest. */
const issueCode = (issue: z.core.$ZodIssue): string => {
  if (/^[a-z]+(_[a-z]+)*$/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type' && /received undefined/.test(issue.message)) return 'missing'
  return issue.code
}

/** What PostgreSQL refused, in our words; undefined when it is our own fault. */
export const fromDatabase = (error: unknown): Refusal | undefined => {
  const { code, constraint, table, message } = error as {
    code?: string
    constraint?: string
    table?: string
    message?: string
  }
  const params = { constraint, table }
  if (code === '23505') return new Refusal('already_exists', { params, cause: error })
  if (code === '23503')
    return new Refusal(STILL_REFERENCED.test(message ?? '') ? 'still_used' : 'unknown_reference', {
      params,
      cause: error,
    })
  if (code === '23514') return new Refusal('not_allowed_value', { params, cause: error })
  if (UNFIT_VALUE.test(code ?? '')) return new Refusal('invalid_input', { cause: error })
  // 54000: a value too large for an index or a row.
  if (code === '54000') return new Refusal('too_large', { cause: error })
  if (code === 'CE001') return new Refusal('moving_house', { cause: error })
  if (livesElsewhere(error)) return new Refusal('busy', { cause: error })
  if (code === '57014' || code === '55P03') return new Refusal('took_too_long', { cause: error })
  if (AWAY.test(code ?? '') || (!code && LOST.test(message ?? '')))
    return new Refusal('busy', { cause: error })
  return undefined
}

/** What is said of the row that others name; of the row that names nobody it is "insert or update on table". */
const STILL_REFERENCED = /^update or delete on table|still referenced/

/** Too long, out of range, no such day, not of the type, a character that cannot be stored. */
const UNFIT_VALUE = /^22(001|003|007|008|021|P02|P05)$/
/** No connection left, shutting down or starting, or nobody there. */
const AWAY = /^(08...|53300|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
/** What the driver says, without a code, of a connection that ended under a statement. */
const LOST = /^Connection terminated|not queryable$/

/** The company moved house, and this process had not heard of it. */
export const livesElsewhere = (error: unknown): boolean => (error as { code?: string })?.code === 'CE002'

/** A prepared statement answers other columns than when it was prepared: its table was changed by an upgrade. */
export const isOutdated = (error: unknown): boolean => (error as { code?: string })?.code === '0A000'

/** Serialisation failures, deadlocks, and statements of a connection that is closed for it: the same story may simply be told again. */
export const mayBeRetried = (error: unknown): boolean =>
  isOutdated(error) || ['40001', '40P01'].includes((error as { code?: string })?.code ?? '')
