/**
 * The port to whoever is authorised to pass documents on to the tax office (Panama: a PAC). Implementations: `adapters/dgi.ts` (the DGI's
 * own service format, which several PACs expose) and `adapters/hka.ts` (The Factory HKA).
 *
 * Called by jobs only. Nothing here throws for what the other side says or fails to say: every ending is an answer. A call takes at most
 * thirty seconds.
 */
import type { Signer } from './country.ts'
import type { Environment, FiscalDocument, TaxNumber } from './document.rules.ts'

/** A code of the tax office or the PAC with its own words. */
export type PacCode = { code: string; message: string }

/**
 * What authorisation brought. `fiscal_id` and `qr` are the PAC's: one that signs for its customers makes a security code of its own, so
 * they may differ from what was written here. `protocol`: '' where the PAC does not repeat it. `xml`: the authorised file where the answer brought it, else null: ask `xml`. `notices`: remarks.
 */
export type Authorized = {
  fiscal_id: string
  protocol: string
  authorized_at: string
  qr: string
  xml: string | null
  notices: readonly PacCode[]
}

/** No answer that can be trusted. `recorded_perhaps`: the document was on its way when the line broke: ask again, never make a new number. */
export type Unreachable = { outcome: 'unreachable'; message: string; recorded_perhaps: boolean }

/**
 * Endings every call may have. `unauthorised`: credentials or certificate are not taken. `no_folios`: the company has used up what it bought.
 * `resend`: the PAC asks for the same once more, later.
 */
export type Refused =
  | Unreachable
  | { outcome: 'unauthorised'; message: string }
  | { outcome: 'no_folios'; message: string }
  | { outcome: 'resend'; message: string }
  | { outcome: 'rejected'; codes: readonly PacCode[] }

/**
 * `duplicate`: the number is taken. `same`: by this very document (`authorized` tells what was decided on it), so it counts as success;
 * otherwise by another one, and `authorized` is null or tells about that.
 * `pending`: taken, not yet decided: ask `status`.
 */
export type SendAnswer =
  | ({ outcome: 'authorized' } & Authorized)
  | { outcome: 'duplicate'; same: boolean; authorized: Authorized | null }
  | { outcome: 'pending'; codes: readonly PacCode[] }
  | Refused

export type StatusAnswer =
  | ({ outcome: 'authorized' } & Authorized)
  | { outcome: 'annulled'; authorized: Authorized | null }
  | { outcome: 'pending'; codes: readonly PacCode[] }
  | { outcome: 'unknown' }
  | Refused

/** `already`: it was annulled before, which counts as success. `too_late`: a credit note is the way left. */
export type CancelAnswer =
  | { outcome: 'annulled'; already: boolean; at: string | null }
  | { outcome: 'too_late'; message: string }
  | Refused

/** `not_offered`: this PAC has no such service. */
export type FileAnswer =
  | { outcome: 'file'; content: Buffer }
  | { outcome: 'unknown' }
  | { outcome: 'not_offered' }
  | Refused

/** `in_system`: whether they take part in electronic invoicing. */
export type TaxNumberAnswer =
  | { outcome: 'known'; tax_number: TaxNumber; name: string; in_system: boolean | null }
  | { outcome: 'unknown' }
  | { outcome: 'not_offered' }
  | Refused

/** What is left of the documents a company bought. null where the PAC does not count. */
export type FoliosAnswer = { outcome: 'folios'; left: number | null; of: number | null } | Refused

/** A document on its way: its facts, and what the country module wrote of them. */
export type Envelope = { document: FiscalDocument; fiscal_id: string; xml: string; digest: string }

/** A document as it stands at the PAC: who it is by its facts, and its id as the PAC answered it. */
export type Sent = { document: FiscalDocument; fiscal_id: string }

export type Pac = {
  send(envelope: Envelope): Promise<SendAnswer>
  status(sent: Sent): Promise<StatusAnswer>
  /** `reason`: 15 to 500 letters. */
  cancel(sent: Sent, reason: string): Promise<CancelAnswer>
  xml(sent: Sent): Promise<FileAnswer>
  /** The PAC's own printed form. */
  pdf(sent: Sent): Promise<FileAnswer>
  queryTaxNumber(asked: { person: TaxNumber['person']; number: string }): Promise<TaxNumberAnswer>
  folios(): Promise<FoliosAnswer>
  /** Whether address and credentials are good, changing nothing: the "test connection" button. */
  check(): Promise<{ ok: true } | { ok: false; answer: Refused }>
}

/** What a person fills in to connect; `secret` ones are kept sealed. Labels: text keys `invoices:pac.<provider>.<key>`. */
export type CredentialField = { key: string; secret: boolean; required: boolean }

/** `own`: where this server itself is reached from outside, the only address that need not be `https:`; its simulators are there. */
export type Connection = {
  credentials: Readonly<Record<string, string>>
  environment: Environment
  issuer: TaxNumber
  signer: Signer | null
  own: string
}

export type PacProvider = {
  key: 'dgi' | 'hka'
  /** Whether the company signs itself: without a certificate it cannot send. */
  signs: 'company' | 'pac'
  fields: readonly CredentialField[]
  /** Throws `RangeError('address_unfit')` for an address that is no `https:` and not one of `own`. */
  connect(connection: Connection): Pac
}
