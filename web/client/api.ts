/** Calls operations of modules from their contracts: `await api(customers.getCustomer, { id })`. */
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { newId } from '#kernel/values/id.ts'
import { addressOf } from './address.ts'
import { Problem, unreachable } from './problem.ts'
import { isEndedSession, renewSession, request } from './request.ts'

export type ApiOptions = {
  signal?: AbortSignal
  /** The version the person saw; a newer one on the server is refused as `changed_meanwhile`. */
  version?: number
  /** The same key twice does the work once. Default: a fresh one for every act that creates. */
  idempotencyKey?: string
}

/** The answer, and the run that gave it, for taking it back. */
export type Told<Op extends Operation> = { answer: Answer<Op>; runId: string | undefined }

/** Calls an operation and also says which run it was. Throws `Problem`. */
export const tell = async <Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  { signal, version, idempotencyKey }: ApiOptions = {},
): Promise<Told<Op>> => {
  const { method, path, body } = addressOf(operation, input as Record<string, unknown>)
  const creates = operation.kind === 'action' && method === 'POST'
  const key = idempotencyKey ?? (creates ? newId() : undefined)
  const response = await request(path, {
    method,
    headers: {
      ...(body && { 'Content-Type': 'application/json' }),
      ...(key && { 'Idempotency-Key': key }),
      ...(version !== undefined && { 'If-Match': `"v${version}"` }),
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  return {
    answer: (await response.json()) as Answer<Op>,
    runId: response.headers.get('x-run-id') ?? undefined,
  }
}

/** Calls an operation. Throws `Problem`. */
export const api = async <Op extends Operation>(
  operation: Op,
  input: Sent<Op>,
  options?: ApiOptions,
): Promise<Answer<Op>> => (await tell(operation, input, options)).answer

/**
 * Sends one file to an operation with `upload`; other input goes beside it. `onProgress` gets a share from 0 to 1.
 * Throws `Problem`.
 */
export const upload = async <Op extends Operation>(
  operation: Op,
  file: File,
  {
    input,
    onProgress,
    signal,
  }: { input?: Sent<Op>; onProgress?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<Answer<Op>> => {
  const { method, path } = addressOf(operation, (input ?? {}) as Record<string, unknown>)
  const send = () => sendFile(method, path, file, onProgress, signal)
  const sentAt = Date.now()
  try {
    return (await send()) as Answer<Op>
  } catch (error) {
    if (!(error instanceof Problem) || !isEndedSession(error, path) || !(await renewSession(sentAt)))
      throw error
    return (await send()) as Answer<Op>
  }
}

// XMLHttpRequest, since fetch does not tell how much of a body has been sent.
const sendFile = (
  method: string,
  path: string,
  file: File,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
) =>
  new Promise<unknown>((resolve, reject) => {
    const wire = new XMLHttpRequest()
    wire.open(method, `/api/v1${path}`)
    wire.responseType = 'json'
    wire.setRequestHeader('Accept-Language', document.documentElement.lang)
    wire.setRequestHeader('Idempotency-Key', newId())
    wire.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0)
    wire.onerror = () => reject(unreachable())
    wire.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    wire.onload = () =>
      wire.status < 300
        ? resolve(wire.response)
        : reject(new Problem({ code: 'internal', ...wire.response, status: wire.status }))
    signal?.addEventListener('abort', () => wire.abort())
    const form = new FormData()
    form.append('file', file)
    wire.send(form)
  })

/** Fetches the file an operation with `download` answers and hands it to the browser to save. Throws `Problem`. */
export const download = async <Op extends Operation>(operation: Op, input: Sent<Op>): Promise<void> => {
  const { method, path, body } = addressOf(operation, input as Record<string, unknown>)
  const response = await request(path, {
    method,
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await response.blob())
  const link = Object.assign(document.createElement('a'), {
    href: url,
    download: name ? decodeURIComponent(name) : 'ceiba',
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
