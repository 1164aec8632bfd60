/** A purchase order as a file: what its supplier reads, and nothing of whom it is for. */

import { drawPdfApart } from '#kernel/server/pdf.ts'
import { call } from '#kernel/server/run.ts'
import { company } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { unitFor } from '#kernel/values/counted.ts'
import { formatDay } from '#kernel/values/day.ts'
import { formatMoney, minorDigits } from '#kernel/values/money.ts'
import { getLetterhead } from '#modules/company/contract.ts'
import { orderUrl } from './link.ts'
import type { BoughtLine, PurchaseRow } from './purchase_order.queries.ts'
import type { PurchasePaper } from './purchase_pdf.ts'

export const paperOf = async (order: PurchaseRow, lines: readonly BoughtLine[]): Promise<Buffer> =>
  drawPdfApart(new URL('./purchase_pdf.ts', import.meta.url).href, await factsOf(order, lines))

const MINOR_DECIMALS = 4

const dayOf = (moment: string): string =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(company().timeZone).toPlainDate().toString()

const factsOf = async (order: PurchaseRow, lines: readonly BoughtLine[]): Promise<PurchasePaper> => {
  const { language, currency } = order
  const locale = `${language}-${company().country}`
  const say = (key: string, params = {}) => text(`orders:paper.${key}`, params, language)
  const own = await call(getLetterhead, {})
  const digits = minorDigits(currency)
  const price = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + MINOR_DECIMALS,
  })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  return {
    language,
    color: company().brand?.color ?? null,
    heading: say('heading'),
    number: order.number,
    issuedAt: order.created_at,
    company: {
      name: own.legal_name || own.name,
      lines: [own.place, [own.phone, own.email].filter(Boolean).join(' · ')].filter(Boolean),
    },
    supplier: { heading: say('supplier'), name: order.supplier_name },
    deliver: { heading: say('deliver_to'), text: order.deliver_to },
    facts: [
      {
        label: say('issued_on'),
        text: formatDay(dayOf(order.created_at), locale),
      },
      ...(order.expected_on
        ? [{ label: say('expected_on'), text: formatDay(order.expected_on, locale) }]
        : []),
      { label: say('currency'), text: currency },
    ],
    message: order.message,
    columns: [say('columns.name'), say('columns.quantity'), say('columns.cost'), say('columns.amount')],
    rows: lines.map((line, i) => ({
      position: String(i + 1),
      name: line.name,
      code: [line.supplier_code && say('your_code', { code: line.supplier_code }), line.code]
        .filter(Boolean)
        .join(' · '),
      quantity: [plain.format(line.quantity), unitFor(line.quantity, line.unit, language)]
        .filter(Boolean)
        .join(' '),
      cost: price.format(line.unit_cost_minor / 10 ** digits),
      amount: money(Math.round(line.quantity * line.unit_cost_minor)),
    })),
    total: { label: say('total'), text: money(order.total_minor) },
    answer: { words: say('answer'), url: await orderUrl(order.token_sealed) },
    notice: say('notice', { company: own.name }),
  }
}
