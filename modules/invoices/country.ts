/** What a country's tax office asks of a document, behind one contract. Panama is the first: `panama/panama.ts`. */
import type {
  Amounts,
  DocumentType,
  Environment,
  FiscalDocument,
  Problem,
  Receiver,
} from './document.rules.ts'

export type Language = 'es' | 'en'

/** Who signs: an opened certificate. `tax_number`, `check`: whose it says it is, '' where it does not say. Moments in ISO 8601. */
export type Signer = {
  private_key_pem: string
  certificate_pem: string
  subject: string
  issuer: string
  serial: string
  tax_number: string
  check: string
  valid_from: string
  valid_until: string
}

/** Why a certificate cannot be used. `wrong_holder`: it is of another taxpayer. */
export type CertificateFault =
  | 'certificate_unreadable'
  | 'certificate_password_wrong'
  | 'certificate_without_key'
  | 'certificate_key_weak'
  | 'certificate_expired'
  | 'certificate_not_yet_valid'
  | 'certificate_wrong_holder'

/** A document as it is sent. `fiscal_id`: Panama's CUFE. `qr`: the address a QR code leads to; '' unsigned, or without a key for it. */
export type Written = { fiscal_id: string; xml: string; digest: string; qr: string }

/** What the tax office said when it authorised a document, as far as paper shows it. */
export type Authorization = { protocol: string; authorized_at: string; fiscal_id: string; qr: string }

/** Everything a printed document shows. `logo`: a data address; `color`: `#rrggbb`. Without `authorization` it says that it awaits one. */
export type PaperFacts = {
  document: FiscalDocument
  fiscal_id: string
  qr: string
  authorization: Pick<Authorization, 'protocol' | 'authorized_at'> | null
  annulled_at: string | null
  pac: { name: string; tax_number: string; check: string; resolution: string; resolved_on: string } | null
  language: Language
  logo: string
  color: string | null
}

export type Country = {
  /** ISO 3166-1 alpha-2. */
  country: string
  /** Document types on offer, with the receivers each may have. */
  types: readonly { type: DocumentType; receivers: readonly Receiver['kind'][] }[]
  /** Codes and names people choose from. Places: `8-8-7` → its province, district and corregimiento. */
  lists: {
    units: readonly string[]
    classifications: readonly { code: string; name: string }[]
    places: readonly { code: string; name: string; district: string; province: string }[]
    retentions: readonly { code: string; percent: number | null }[]
    other_taxes: readonly string[]
    incoterms: readonly string[]
  }
  /** What the document comes to: every amount rounded half up to the minor unit by line, then summed. */
  amounts(
    document: Pick<
      FiscalDocument,
      'lines' | 'discounts' | 'freight_minor' | 'insurance_minor' | 'payments' | 'instalments'
    >,
  ): Amounts
  /** Everything the tax office would refuse or remark, as far as it can be known here. `now`: ISO moment. Nothing wrong: []. */
  check(document: FiscalDocument, now: string, language: Language): Problem[]
  /** Codes an authority answered with, as problems people can act on. An unknown code is told with the authority's own words. */
  explain(
    codes: readonly { code: string; message: string }[],
    document: FiscalDocument | null,
    language: Language,
  ): Problem[]
  /** The document's id, which changes with its day, number, security code, emission and environment, and nothing else. */
  fiscalId(document: FiscalDocument): string
  /** Writes the XML, and signs it where there is a signer. Throws `RangeError` on what `check` would have refused. */
  write(document: FiscalDocument, keys: { signer: Signer | null; qr_key: string }): Written
  /** Opens a `.p12`. `now`: ISO moment. `holder`: whose it must be. */
  openCertificate(
    file: Buffer,
    password: string,
    now: string,
    holder: { number: string; check: string } | null,
  ): { signer: Signer } | { fault: CertificateFault }
  /** Whether a signed document is as it was signed, and by whose certificate. Reads the algorithms from the file. */
  verify(xml: string): { intact: boolean; subject: string; reason: string }
  /** The printed document as PDF, on letter paper or on an 80 mm tape, drawn in the kernel's own thread. */
  paper(facts: PaperFacts, size: 'letter' | 'tape'): Promise<Buffer>
  /** Where anybody may look a document up, without a QR. */
  lookUpUrl(fiscal_id: string, environment: Environment): string
}
