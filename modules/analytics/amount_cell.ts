/** Amounts in spreadsheets. */
import { type Currency, minorDigits, toDecimal } from '#kernel/values/money.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'

/** Money leaves the house in whole units, as spreadsheets count it; what has no currency stays as it is. */
export const asCell = (value: string | number | boolean | null, currency: string | null): Cell => {
  if (value === null) return ''
  if (currency === null) return value
  const money = { amount: Number(value), currency: currency as Currency }
  return Number.isInteger(money.amount)
    ? Number(toDecimal(money))
    : money.amount / 10 ** minorDigits(money.currency)
}
