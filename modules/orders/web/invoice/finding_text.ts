import type { TFunction } from 'i18next'
import type { Formats } from '#web/ui/formats.tsx'
import type { WholePurchaseOrder } from '../../purchase_order.contract.ts'
import type { Finding } from '../../supplier_invoice.contract.ts'
import { unitCostText } from '../purchase/unit_cost.ts'

/** What matching found, in words: of which line, what was expected and what is charged. */
export const findingText = (
  t: TFunction<'orders'>,
  { code, line_id, expected, found }: Finding,
  { content, currency }: WholePurchaseOrder,
  { number, money, locale }: Formats,
): string => {
  const line = content.find(({ id }) => id === line_id)
  const write = (value: number): string => {
    if (code === 'sum_differs') return money({ amount: value, currency })
    if (code.startsWith('price')) return unitCostText(value, currency, locale)
    return `${number(value)} ${line?.unit ?? ''}`.trim()
  }
  const words = t(`findings.${code}`, { expected: write(expected), found: write(found) })
  return line ? `${line.name}: ${words}` : words
}
