/** What is wrong with written lines, and how they become lines that are kept. */
import type { FieldProblem } from '#kernel/contract.ts'
import type { TaxCode } from '#kernel/values/fiscal/tax.ts'
import { MOST_QUANTITY } from '#modules/catalogue/units.contract.ts'
import type { Line } from './contract.ts'
import { quantityProblem, type Reckoned } from './quote.rules.ts'

/** A line as it will be kept, before its amounts are reckoned. */
export type FilledLine = Omit<Line, 'net_minor' | 'share_minor' | 'tax_minor'>

/** Problems of lines by their field, `lines.2.quantity`. `taxes`: those of the company's country. */
export const lineProblems = (lines: readonly FilledLine[], taxes: ReadonlySet<TaxCode>): FieldProblem[] =>
  lines.flatMap((line, index) =>
    problemsOf(line, taxes).map(({ field, ...problem }) => ({
      field: `lines.${index}.${field}`,
      ...problem,
    })),
  )

const problemsOf = (line: FilledLine, taxes: ReadonlySet<TaxCode>): FieldProblem[] => {
  const problems: FieldProblem[] = []
  if (!line.name) problems.push({ field: 'name', code: 'line_name_missing' })
  if (line.kind !== 'product') return problems
  const quantity = quantityProblem(line.quantity, line.divisible)
  if (quantity)
    problems.push({ field: 'quantity', code: quantity, params: { unit: line.unit, most: MOST_QUANTITY } })
  if (!taxes.has(line.tax_code)) problems.push({ field: 'tax_code', code: 'unknown_tax' })
  if (line.discount_percent !== null && line.discount_minor !== null)
    problems.push({ field: 'discount_minor', code: 'two_discounts' })
  if (line.adjustable && !withinBounds(line.quantity, line))
    problems.push({ field: 'least_quantity', code: 'quantity_bounds' })
  return problems
}

/** Whether the buyer may ask for so much. */
export const withinBounds = (
  quantity: number,
  { least_quantity, most_quantity }: Pick<Line, 'least_quantity' | 'most_quantity'>,
): boolean =>
  (least_quantity === null || quantity >= least_quantity) &&
  (most_quantity === null || quantity <= most_quantity)

/** Words carry no amounts; a line that is not optional is chosen. */
export const tidyLine = (line: FilledLine): FilledLine =>
  line.kind === 'product'
    ? {
        ...line,
        chosen: !line.optional || line.chosen,
        least_quantity: line.adjustable ? line.least_quantity : null,
        most_quantity: line.adjustable ? line.most_quantity : null,
      }
    : {
        ...line,
        variant_id: null,
        pack_id: null,
        quantity: 0,
        unit_price_minor: 0,
        discount_percent: null,
        discount_minor: null,
        optional: false,
        chosen: true,
        adjustable: false,
        least_quantity: null,
        most_quantity: null,
        unit_cost_minor: null,
      }

/** Lines with their amounts. */
export const withAmounts = (lines: readonly FilledLine[], { lines: amounts }: Reckoned): Line[] =>
  lines.map((line, i) => ({
    ...line,
    net_minor: amounts[i]?.net_minor ?? 0,
    share_minor: amounts[i]?.share_minor ?? 0,
    tax_minor: amounts[i]?.tax_minor ?? 0,
  }))
