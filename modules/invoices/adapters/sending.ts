/** One request to a PAC, honest about whether the other side may have heard it. */
import { Refusal } from '#kernel/server/errors.ts'
import { askOutside } from '#kernel/server/outside.ts'
import type { Signer } from '../country.ts'
import type { Unreachable } from '../pac.ts'

const PATIENCE_MS = 30_000
/** A thousand lines with their signature, and room for a PDF. */
const LARGEST_ANSWER_BYTES = 20_000_000

export type Sent = { status: number; body: string }

/** An address as it was given, without the slash at its end. Only our own simulators are reached without TLS. */
export const fitAddress = (address: string, own: string): string => {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const simulated = url?.href.startsWith(`${own.replace(/\/$/, '')}/simulators/`)
  if (!url || url.username || !(url.protocol === 'https:' || simulated)) throw new RangeError('address_unfit')
  return url.href.replace(/\/+$/, '')
}

/** What goes wrong before anything is said. */
const BEFORE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'closed']

/**
 * Sends by POST. `signer`: its certificate is shown to the other side, as the DGI's services want. Never throws: without an answer,
 * `unreachable`, `recorded_perhaps` once the request may have gone out.
 */
export const sendTo = async (
  address: string,
  body: string,
  headers: Record<string, string>,
  signer: Signer | null = null,
): Promise<Sent | Unreachable> => {
  try {
    const reply = await askOutside(address, {
      method: 'POST',
      headers,
      body,
      patienceMs: PATIENCE_MS,
      mostBytes: LARGEST_ANSWER_BYTES,
      ...(signer && { identity: { key: signer.private_key_pem, cert: signer.certificate_pem } }),
    })
    return { status: reply.status, body: reply.body.toString('utf8') }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const reason = String(error.params?.reply ?? error.code)
    const unheard = error.code === 'inner_address' || BEFORE.includes(reason)
    return { outcome: 'unreachable', message: reason, recorded_perhaps: !unheard }
  }
}
