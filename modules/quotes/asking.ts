/** Whom suppliers' prices are asked of for a sourcing. */
import { call } from '#kernel/server/run.ts'
import { answersOf, askForPrices, fittingSuppliers } from '#modules/suppliers/price_request.contract.ts'
import { soldById } from './match.ts'
import type { LineRow, SourcingRow } from './sourcing.queries.ts'

/** Whom to ask at once; more than these can be asked by hand. */
const MOST_ASKED = 12

/** Asks whoever fits, or those chosen, and owes no answer yet; the ids of what they were asked. */
export const ask = async (
  sourcing: SourcingRow,
  lines: readonly LineRow[],
  chosen?: readonly string[],
): Promise<string[]> => {
  if (!lines.length) return []
  const { requests } = await call(answersOf, { reference_id: sourcing.id })
  const owing = new Set(
    requests.filter(({ status }) => status === 'open').map(({ supplier_id }) => supplier_id),
  )
  const suppliers = (chosen ?? (await fitting(sourcing, lines))).filter((id) => !owing.has(id))
  if (!suppliers.length) return []
  const asked = await call(askForPrices, {
    reference_id: sourcing.id,
    suppliers,
    zone: sourcing.zone,
    lines: lines.map(({ id, variant_id, pack_id, name, unit, quantity }) => ({
      reference_line_id: id,
      variant_id,
      pack_id,
      name,
      unit,
      quantity,
    })),
  })
  return asked.requests.map(({ id }) => id)
}

const fitting = async ({ zone }: SourcingRow, lines: readonly LineRow[]): Promise<string[]> => {
  const variant_ids = [...new Set(lines.flatMap(({ variant_id }) => variant_id ?? []))]
  const sold = await soldById(variant_ids)
  const category_ids = [...new Set([...sold.values()].flatMap((one) => one.category_ids))]
  const { suppliers } = await call(fittingSuppliers, { variant_ids, category_ids, ...(zone && { zone }) })
  return suppliers.slice(0, MOST_ASKED).map(({ id }) => id)
}
