/** A refusal as the API tells it (RFC 9457), as an error to throw. */

export type FieldProblem = { field: string; code: string; detail: string; params?: Record<string, unknown> }

type ProblemDocument = {
  status: number
  code: string
  title?: string
  detail?: string
  next?: string
  field?: string
  problems?: FieldProblem[]
  params?: Record<string, unknown>
  request_id?: string
}

/**
 * What was refused and why. `detail` is a sentence in the person's language, `next` what to do about it.
 * `status` 0 with code `unreachable`: no answer came.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly next: string | undefined
  /** The input field at fault, when there is one. */
  readonly field: string | undefined
  /** Every field at fault. */
  readonly problems: readonly FieldProblem[]
  readonly params: Readonly<Record<string, unknown>>
  readonly requestId: string | undefined

  constructor(document: ProblemDocument) {
    super(document.detail ?? document.code)
    this.status = document.status
    this.code = document.code
    this.title = document.title ?? document.code
    this.detail = document.detail ?? document.code
    this.next = document.next
    this.field = document.field
    this.problems = document.problems ?? []
    this.params = document.params ?? {}
    this.requestId = document.request_id
  }

  /** Asking again may help. */
  get mayPass(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503
  }
}

/** The problem in an answer that is not good; also when something between us and the API answered. */
export const problemOf = async (answer: Response): Promise<Problem> => {
  const document = await answer.json().catch(() => undefined)
  const { status } = answer
  return new Problem(
    typeof document?.code === 'string' ? { ...document, status } : { status, code: 'internal' },
  )
}

/** No answer came: the network or the server is away. */
export const unreachable = (): Problem => new Problem({ status: 0, code: 'unreachable' })
