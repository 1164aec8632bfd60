/** Rules about totals and payments: D. */
import type { Amounts, FiscalDocument } from '../document.rules.ts'
import { RETENTIONS } from './codes.ts'
import type { Broken } from './problems.rules.ts'

/** Rules 2509 and 2515, remarks. */
const LARGE_TOTAL_MINOR = 100_000_000
const LARGE_FOR_A_CONSUMER_MINOR = 1_000_000
/** What `montoTipo01` holds before the point. */
const LARGEST_MINOR = 9_999_999_999_999

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

export const checkTotals = (document: FiscalDocument, amounts: Amounts): Broken[] => {
  const broken: Broken[] = []
  const { total_minor } = amounts
  if (total_minor < 0 || total_minor > LARGEST_MINOR) broken.push({ code: '2507' })
  if (total_minor > LARGE_TOTAL_MINOR) broken.push({ code: '2509' })
  if (document.receiver.kind === 'consumer' && total_minor > LARGE_FOR_A_CONSUMER_MINOR)
    broken.push({ code: '2515' })
  if (document.freight_minor && document.lines.some(({ freight_minor }) => freight_minor))
    broken.push({ code: '2054' })
  if (document.insurance_minor && document.lines.some(({ insurance_minor }) => insurance_minor))
    broken.push({ code: '2055' })
  if (
    document.discounts.length > 5 ||
    document.discounts.some(({ reason, amount_minor }) => !reason.trim() || !(amount_minor > 0))
  )
    broken.push({ code: 'discounts_unfit' })
  return [...broken, ...checkPayments(document, amounts), ...checkRetention(document, amounts)]
}

const checkPayments = ({ payments, instalments }: FiscalDocument, amounts: Amounts): Broken[] => {
  if (!payments.length || payments.length > 10) return [{ code: 'payments_missing' }]
  const broken: Broken[] = payments.flatMap(({ method, detail = '', amount_minor }, index): Broken[] => {
    const field = `payments.${index}`
    if (!(amount_minor >= 0)) return [{ code: '2510', field }]
    if (method === 'other' && (detail.trim().length < 10 || detail.length > 100))
      return [{ code: '2601', field: `${field}.detail` }]
    return method !== 'other' && detail ? [{ code: '2602', field: `${field}.detail` }] : []
  })
  if (amounts.received_minor < amounts.total_minor) broken.push({ code: 'payments_short' })

  const credit = sum(
    payments.filter(({ method }) => method === 'credit').map(({ amount_minor }) => amount_minor),
  )
  if (credit && !instalments.length) broken.push({ code: 'instalments_missing' })
  else if (sum(instalments.map(({ amount_minor }) => amount_minor)) !== credit || instalments.length > 99)
    broken.push({ code: 'instalments_differ' })
  if (instalments.some(({ note = '' }) => note && (note.length < 15 || note.length > 1000)))
    broken.push({ code: 'instalment_note_length' })
  return broken
}

const checkRetention = ({ retention }: FiscalDocument, { tax_minor }: Amounts): Broken[] =>
  retention &&
  (!RETENTIONS.some(({ code }) => code === retention.code) ||
    retention.amount_minor < 0 ||
    retention.amount_minor > tax_minor)
    ? [{ code: 'retention_unknown' }]
    : []
