/** What a buyer sees of a document with nothing but its link. */
import { z } from 'zod'
import { Done, query } from '#kernel/contract.ts'
import { Currency } from '#kernel/values/money.ts'
import { Language, Status } from './contract.ts'
import { DocumentType, Environment } from './document.rules.ts'

const Token = z.string().max(100)

export const Opened = z.object({
  status: Status,
  document_type: DocumentType,
  environment: Environment,
  number: z.string(),
  cufe: z.string(),
  protocol: z.string(),
  issued_at: z.string(),
  authorized_at: z.string().nullable(),
  language: Language,
  currency: Currency,
  total_minor: z.int(),
  tax_minor: z.int(),
  net_minor: z.int(),
  issuer: z.string(),
  issuer_number: z.string(),
  receiver: z.string(),
  look_up_url: z.string(),
  lines: z.array(z.object({ description: z.string(), quantity: z.number(), total_minor: z.int() })),
  color: z.string().nullable(),
})
export type Opened = z.infer<typeof Opened>

/** A link that opens nothing is `not_found`, as is a document that was never issued. */
export const openInvoice = query('invoices.open_invoice', {
  allow: 'anyone',
  rate: 'guess',
  input: z.object({ token: Token }),
  output: Opened,
})

export const openPaper = query('invoices.open_paper', {
  allow: 'anyone',
  rate: 'guess',
  input: z.object({ token: Token, size: z.enum(['letter', 'tape']).default('letter') }),
  output: Done,
  download: true,
})

export const openXml = query('invoices.open_xml', {
  allow: 'anyone',
  rate: 'guess',
  input: z.object({ token: Token }),
  output: Done,
  download: true,
})
