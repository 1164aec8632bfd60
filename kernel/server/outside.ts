/** Asking other houses over HTTP: with patience that ends, answers that end, and never inside our own walls. */
import { lookup } from 'node:dns'
import { type ClientRequest, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Refusal } from './errors.ts'

const PATIENCE_MS = 10_000
const MOST_BYTES = 1024 * 1024

/** Addresses that lead to this machine, to the network it stands in, or to nobody: RFC 1918, 6598, 3927, 4193, 6890. */
const INNER = new BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INNER.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INNER.addSubnet(address, bits, 'ipv6')

/** Whether an address (IPv4, or IPv6 with IPv4 mapped into it) is of our own side of the wall. */
export const isInner = (address: string): boolean => {
  const plain = address.replace(/^\[|\]$/g, '')
  const kind = isIP(plain)
  return kind !== 0 && INNER.check(plain, kind === 6 ? 'ipv6' : 'ipv4')
}

let ownSimulators = ''

/** Simulators stand at our own address; only there may a question stay inside. Empty: nowhere. */
export const admitSimulatorsAt = (publicUrl: string): void => {
  ownSimulators = publicUrl && `${new URL(publicUrl).origin}/simulators/`
}

/** The address of one of our simulators, without a slash at the end. Throws `outside_unavailable` where none stand open. */
export const simulatorAt = (name: string): string => {
  if (!ownSimulators)
    throw new Refusal('outside_unavailable', { params: { host: `simulators/${name}`, reply: 'closed' } })
  return `${ownSimulators}${name}`
}

const isOwnSimulator = (url: URL): boolean => ownSimulators !== '' && url.href.startsWith(ownSimulators)

export type Question = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  body?: string | Buffer
  /** Until the whole answer is here; 10 seconds unless said. */
  patienceMs?: number
  /** An answer longer than this is none; 1 MB unless said. */
  mostBytes?: number
  signal?: AbortSignal
  /** The operator chose this address in the configuration, no company did: it may lead inside and go without https. */
  operators?: true
  /** A certificate of ours to show, and its key, as PEM. */
  identity?: { key: string; cert: string }
}
/** `headers`: by small name. Whatever the status, also of failures: it is the asker who knows what it means. */
export type Reply = { status: number; headers: Readonly<Record<string, string>>; body: Buffer }

/**
 * Asks an address of another house. Redirects are not followed. Only for jobs and adapters, never inside a write.
 *
 * Throws `outside_unavailable` when nobody answers in time or the answer is too long, and `inner_address` when the address does
 * not begin with https, or leads to this machine or its network (our own simulators and the operator's choice aside). What was asked is in no error.
 */
export const askOutside = async (address: string, question: Question = {}): Promise<Reply> => {
  const { method = 'GET', headers = {}, body, patienceMs = PATIENCE_MS, mostBytes = MOST_BYTES } = question
  const url = URL.canParse(address) ? new URL(address) : undefined
  const mayBeInside = url !== undefined && (question.operators === true || isOwnSimulator(url))
  if (!url || url.username || (!mayBeInside && (url.protocol !== 'https:' || isInner(url.hostname))))
    throw new Refusal('inner_address')

  const { promise, resolve, reject } = Promise.withResolvers<Reply>()
  const late = AbortSignal.timeout(patienceMs)
  const send = url.protocol === 'https:' ? secureRequest : plainRequest
  const asked: ClientRequest = send(url, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
    signal: question.signal ? AbortSignal.any([late, question.signal]) : late,
    ...(!mayBeInside && { lookup: outerLookup }),
    ...question.identity,
  })
  asked.on('error', reject)
  asked.on('response', (response) => {
    const pieces: Buffer[] = []
    let bytes = 0
    response.on('data', (piece: Buffer) => {
      bytes += piece.length
      pieces.push(piece)
      if (bytes <= mostBytes) return
      reject(new Error(`an answer beyond ${mostBytes} bytes`))
      asked.destroy()
    })
    response.on('error', reject)
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
        ),
        body: Buffer.concat(pieces),
      }),
    )
  })
  asked.end(body)
  return promise.catch((error: Error & { code?: string }) => {
    if (error instanceof Refusal) throw error
    throw new Refusal('outside_unavailable', {
      params: { host: url.host, reply: late.aborted ? 'timeout' : (error.code ?? 'failed') },
      cause: error,
    })
  })
}

/** Looks a name up and lets only outer addresses through: the connection goes to what was checked. */
const outerLookup: LookupFunction = (hostname, options, done) =>
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0)
    const [first] = addresses
    if (!first || addresses.some(({ address }) => isInner(address)))
      return done(new Refusal('inner_address'), '', 0)
    if (options.all) return done(null, addresses)
    done(null, first.address, first.family)
  })
