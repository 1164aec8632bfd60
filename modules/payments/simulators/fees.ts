/** What the simulated houses keep of a payment. Only here: what the real ones keep stands in each company's agreement. */
import { feeReckoned } from '../fee.rules.ts'
import type { FeeTerms } from '../gateway.contract.ts'

export const SIMULATED_FEES: Record<'yappy' | 'paguelofacil', FeeTerms> = {
  yappy: { percent: 1.5, fixed_minor: 0, tax_percent: 7 },
  paguelofacil: { percent: 3.5, fixed_minor: 25, tax_percent: 7 },
}

/** Amount and fee as on the wire: dollars with their cents. */
export const feeOf = (house: keyof typeof SIMULATED_FEES, amount: string): string =>
  (feeReckoned(Math.round(Number(amount) * 100), SIMULATED_FEES[house]).fee_minor / 100).toFixed(2)
