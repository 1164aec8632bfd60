/** One request to a PAC: patient for thirty seconds, and honest about whether the other side may have heard it. */
import { lookup } from 'node:dns'
import { request as plainRequest, type RequestOptions } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Signer } from '../country.ts'
import type { Unreachable } from '../pac.ts'

const PATIENCE_MS = 30_000
const LARGEST_ANSWER_BYTES = 30_000_000

export type Sent = { status: number; body: string }

/** An address as it was given, without the slash at its end. Only our own simulators may be reached without TLS. */
export const fitAddress = (address: string, own: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const simulated = url?.href.startsWith(`${own.replace(/\/$/, '')}/simulators/`)
  if (!url || url.username || !(url.protocol === 'https:' || simulated)) throw new RangeError('address_unfit')
  return url.href.replace(/\/+$/, '')
}

/** Addresses inside a network: a name that leads there would open doors that are closed to the world. */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6')

const isInside = (address: string): boolean => {
  const plain = address.replace(/^::ffff:/i, '')
  return INSIDE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
}

const outside: LookupFunction = (host, options, done) =>
  lookup(host, { ...options, all: true }, (error, found) => {
    const kept = error ? [] : found.filter(({ address }) => !isInside(address))
    const [first] = kept
    if (error || !first) return done(error ?? new Error(`${host} leads inside the network`), '', 4)
    return options.all ? done(null, kept) : done(null, first.address, first.family)
  })

/**
 * Sends by POST. `signer`: its certificate is shown to the other side, as DGI services want. Never throws: without an answer, `unreachable`,
 * `recorded_perhaps` once the request may have gone out whole.
 */
export const sendTo = (
  address: string,
  body: string,
  headers: Record<string, string>,
  signer: Signer | null = null,
): Promise<Sent | Unreachable> =>
  new Promise((resolve) => {
    const url = new URL(address)
    const secure = url.protocol === 'https:'
    let gone = false
    const failed = (error: Error): void =>
      resolve({ outcome: 'unreachable', message: error.message, recorded_perhaps: gone })
    if (secure && isIP(url.hostname) && isInside(url.hostname))
      return failed(new Error(`${url.hostname} lies inside the network`))

    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(secure && { lookup: outside }),
      ...(secure && signer && { key: signer.private_key_pem, cert: signer.certificate_pem }),
    }
    const asked = (secure ? tlsRequest : plainRequest)(url, options, (answer) => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > LARGEST_ANSWER_BYTES) asked.destroy(new Error('the answer is too large'))
        else chunks.push(chunk)
      })
      answer.on('error', failed)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    asked.on('error', failed)
    asked.on('finish', () => {
      gone = true
    })
    asked.end(body)
  })
