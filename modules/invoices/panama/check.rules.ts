/** What the DGI would refuse or remark about a document, as far as it can be known before it is sent. */
import type { Language } from '../country.ts'
import {
  type Amounts,
  type FiscalDocument,
  isCreditNote,
  isDebitNote,
  type Problem,
} from '../document.rules.ts'
import { amountsOf } from './amounts.rules.ts'
import { checkLines } from './check_lines.rules.ts'
import { checkIssuer, checkReceiver } from './check_parties.rules.ts'
import { checkReferences } from './check_references.rules.ts'
import { checkTotals } from './check_totals.rules.ts'
import { INCOTERMS } from './codes.ts'
import { hoursBetween, isBeyondWorkingDays } from './moments.rules.ts'
import { type Broken, problemOf } from './problems.rules.ts'

/** `now`: ISO moment. Errors first. */
export const checkDocument = (document: FiscalDocument, now: string, language: Language): Problem[] => {
  const amounts: Amounts | undefined = reckonable(document) ? amountsOf(document) : undefined
  return [
    ...checkHead(document, now),
    ...checkIssuer(document),
    ...checkReceiver(document),
    ...checkExport(document),
    ...checkReferences(document),
    ...checkLines(document),
    ...(amounts ? checkTotals(document, amounts) : []),
  ]
    .map((broken) => problemOf(broken, language))
    .toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
}

const reckonable = ({ lines }: FiscalDocument): boolean =>
  lines.every(
    ({ quantity, unit_price_minor }) => Number.isFinite(quantity) && Number.isFinite(unit_price_minor),
  )

const checkHead = (document: FiscalDocument, now: string): Broken[] => {
  const broken: Broken[] = []
  const { number, point, security_code, issued_at, emission, receiver, type } = document
  if (!/^\d{10}$/.test(number) || Number(number) === 0) broken.push({ code: '1512' })
  if (!/^\d{3}$/.test(point) || point === '000') broken.push({ code: '1515' })
  if (!/^\d{9}$/.test(security_code) || Number(security_code) === 0) broken.push({ code: '1517' })
  if (document.remark.length > 5000) broken.push({ code: 'remark_length' })
  if (emission.mode.startsWith('later') && receiver.kind === 'taxpayer') broken.push({ code: '1505' })
  if (document.purchase_order && !/^\d{1,12}$/.test(document.purchase_order.number))
    broken.push({ code: 'order_number_unfit' })

  if (hoursBetween(issued_at, now) > 30 * 24) broken.push({ code: '1519' })
  if (isBeyondWorkingDays(now, issued_at, 2)) broken.push({ code: '1520' })
  else if (hoursBetween(now, issued_at) > 24) broken.push({ code: '1535' })
  const returns = document.nature === 'return'
  if (returns && !isCreditNote(type) && !isDebitNote(type)) broken.push({ code: '1524' })
  return [...broken, ...checkContingency(document)]
}

const checkContingency = ({ emission, issued_at }: FiscalDocument): Broken[] => {
  if (!('since' in emission)) return []
  const broken: Broken[] = []
  const { since, reason } = emission
  if (!since) broken.push({ code: '1506' })
  else if (since > issued_at && hoursBetween(issued_at, since) > 0) broken.push({ code: '1507' })
  else if (hoursBetween(since, issued_at) > 72) broken.push({ code: '1508' })
  if (reason.trim().length < 15 || reason.length > 250) broken.push({ code: '1509' })
  return broken
}

const checkExport = ({ type, export: abroad, receiver }: FiscalDocument): Broken[] => {
  const broken: Broken[] = []
  const leaves = receiver.country !== 'PA'
  if (type === '03' && !leaves) broken.push({ code: '1533' })
  if (type === '01' && leaves) broken.push({ code: '1534' })
  if (type === '03' && !abroad) broken.push({ code: '1651' })
  if (abroad && !leaves) broken.push({ code: '1650' })
  if (abroad && !isExportFit(abroad)) broken.push({ code: 'export_unfit' })
  return broken
}

const isExportFit = ({ incoterm, currency, port, rate }: NonNullable<FiscalDocument['export']>): boolean =>
  (INCOTERMS as readonly string[]).includes(incoterm) &&
  (currency === '' || /^[A-Z]{3}$/.test(currency)) &&
  (port === '' || (port.length >= 5 && port.length <= 50)) &&
  (rate === null || rate > 0)
