/** What is still to come of a sale on credit: asked for by one charge of `payments`, which follows the document's notes. */
import { fail } from '#kernel/server/errors.ts'
import { isLicensed } from '#kernel/server/licences.ts'
import { implement, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { type Part, resized } from '#kernel/values/instalments.ts'
import {
  cancelCharge,
  changeCharge,
  chargesOf,
  createCharge,
  paymentLink,
} from '#modules/payments/charge.contract.ts'
import { invoiceAnnulled, invoiceAuthorized } from './contract.ts'
import { collectInvoice } from './invoice.contract.ts'
import { type InvoiceRow, invoiceById, notesTo } from './invoice.queries.ts'
import { heldInvoice } from './issuing.ts'

const KIND = 'invoice'
/** The buyer has it, or is about to. */
const GIVEN: ReadonlySet<InvoiceRow['status']> = new Set(['queued', 'sending', 'contingency', 'authorized'])

/** What was left on credit, less what notes gave back, and what they asked for besides. */
const owedOf = async ({ id, document, status }: InvoiceRow): Promise<number> => {
  if (!GIVEN.has(status)) return 0
  const credit = document.instalments.reduce((sum, { amount_minor }) => sum + amount_minor, 0)
  if (!credit) return 0
  const notes = (await notesTo(id)).filter((note) => note.status === 'authorized')
  return Math.max(
    0,
    notes.reduce((sum, note) => sum + note.signed_total_minor, credit),
  )
}

export const collectingActions = [
  implement(collectInvoice, async ({ id }) => {
    const row = await heldInvoice(id)
    if (row.reference_id || !GIVEN.has(row.status)) fail('not_collectable')
    // Whatever it was issued for asks for the money itself, as an order does.
    if (row.source_kind) fail('collected_elsewhere')
    const amount_minor = await owedOf(row)
    if (!amount_minor) fail('nothing_owed')
    const { id: charge_id } = await call(createCharge, {
      subject_kind: KIND,
      subject_id: id,
      label: `${text(`invoices:types.${row.document_type}`)} ${row.number}`,
      customer_id: row.customer_id,
      owner_id: row.owner_id,
      currency: row.currency,
      amount_minor,
      ...dueOf(row, amount_minor),
      language: row.language,
    })
    const { url } = await call(paymentLink, { charge_id })
    return { charge_id, url }
  }),
]

/** In the instalments of the document, less what notes took off; on one day where there is one. */
const dueOf = ({ document: { instalments } }: InvoiceRow, amountMinor: number) =>
  instalments.length > 1
    ? { instalments: resized(instalments, amountMinor).map(asAsked) }
    : { due_on: instalments[0]?.due_on ?? null }

const asAsked = ({ due_on, amount_minor }: Part): Part => ({ due_on, amount_minor })

/** A note gave back or asked for more, or the document was taken back: its charge asks for what is owed now. */
const follow = async (id: string): Promise<void> => {
  if (!isLicensed('payments', company())) return
  const { charges } = await call(chargesOf, { subject_kind: KIND, subject_ids: [id] })
  const [charge] = charges
  const row = await invoiceById(id)
  if (!charge || charge.status === 'cancelled' || !row) return
  const amount_minor = await owedOf(row)
  if (amount_minor === charge.amount_minor) return
  if (amount_minor) await call(changeCharge, { id: charge.id, amount_minor })
  else await call(cancelCharge, { id: charge.id, reason: text('invoices:nothing_left') })
}

export const collectingReactions = [
  when(
    invoiceAuthorized,
    async ({ reference_id }) => {
      if (reference_id) await follow(reference_id)
    },
    'charge',
  ),
  when(invoiceAnnulled, ({ id, reference_id }) => follow(reference_id ?? id), 'charge'),
]
