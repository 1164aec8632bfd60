/** Writing purchase orders: what is bought from whom for a sales order, and having them sent. */
import { emit } from '#kernel/server/events.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { call } from '#kernel/server/run.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { variantsById } from '#modules/catalogue/variant.contract.ts'
import { getLetterhead } from '#modules/company/contract.ts'
import { listSuppliers, type Supplier } from '#modules/suppliers/contract.ts'
import { listCodes } from '#modules/suppliers/price.contract.ts'
import { resourcingNeeded } from './contract.ts'
import { newToken } from './link.ts'
import { nextNumber } from './numbering.ts'
import { deliverTo } from './purchase.rules.ts'
import { insertBoughtLines, insertPurchaseOrder, nextRound } from './purchase_order.queries.ts'
import { type SalesRow, type SoldLine, soldLines } from './sales_order.queries.ts'
import { sendPurchaseOrderJob } from './send.job.ts'
import type { Settings } from './settings.contract.ts'
import { ownSettings } from './settings.queries.ts'

/** Some of a sold line from one supplier. */
export type Share = {
  line: SoldLine
  supplier_id: string
  supplier_name: string
  quantity: number
  unit_cost_minor: number
  award_id: string | null
}

/** Suppliers by id, those that the actor may see. */
export const suppliersById = async (ids: readonly string[]): Promise<Map<string, Supplier>> => {
  if (!ids.length) return new Map()
  const { rows } = await call(listSuppliers, { ids: [...new Set(ids)], limit: 200 })
  return new Map(rows.map((one) => [one.id, one]))
}

/** One order for each supplier of the shares, written and on its way. Blocked suppliers get none. Answers their ids. */
export const orderFrom = async (order: SalesRow, shares: readonly Share[]): Promise<string[]> => {
  const settings = await ownSettings()
  const known = await suppliersById(shares.map(({ supplier_id }) => supplier_id))
  const wanted = Map.groupBy(
    shares.filter(({ supplier_id }) => known.get(supplier_id)?.status !== 'blocked'),
    ({ supplier_id }) => supplier_id,
  )
  const names = await productNames(shares)
  const places = { warehouse: await warehouseOf(settings), ship_to: order.ship_to }
  const ids: string[] = []
  for (const [supplierId, theirs] of wanted) {
    const supplier = known.get(supplierId)
    const id = newId()
    const moment = now().toString()
    await insertPurchaseOrder({
      id,
      number: await nextNumber('purchase', settings.purchase_prefix),
      sales_order_id: order.id,
      round: await nextRound(order.id, supplierId),
      supplier_id: supplierId,
      supplier_name: supplier?.name ?? theirs[0]?.supplier_name ?? '',
      owner_id: order.owner_id,
      status: 'draft',
      language: supplier?.language ?? 'es',
      currency: order.currency,
      destination: settings.destination,
      deliver_to: deliverTo(settings.destination, places),
      message: '',
      expected_on: null,
      ...(await newToken()),
      created_at: moment,
      updated_at: moment,
    })
    const codes = supplier ? await codesOf(supplierId) : new Map<string, string>()
    await insertBoughtLines(
      theirs.map(({ line, quantity, unit_cost_minor, award_id }, position) => ({
        id: newId(),
        purchase_order_id: id,
        position,
        sales_order_line_id: line.id,
        award_id,
        variant_id: line.variant_id,
        code: line.code,
        supplier_code: codes.get(codeKey(line)) ?? '',
        name: names.get(line.variant_id ?? '') ?? line.name,
        unit: line.unit,
        divisible: line.divisible,
        quantity,
        unit_cost_minor,
      })),
    )
    await enqueue(sendPurchaseOrderJob, { id, asked_at: moment })
    ids.push(id)
  }
  return ids
}

/** Tells that lines of an order have no supplier, where that is so. */
export const tellMissing = async (order: SalesRow): Promise<void> => {
  const missing = (await soldLines(order.id)).filter(
    ({ quantity, sourced_quantity }) => sourced_quantity < quantity,
  )
  if (missing.length)
    await emit(resourcingNeeded, {
      sales_order_id: order.id,
      number: order.number,
      customer_id: order.customer_id,
      lines: missing.length,
    })
}

/** The catalogue's own words: a quote's may name its buyer (0025). */
const productNames = async (shares: readonly Share[]): Promise<Map<string, string>> => {
  const ids = [...new Set(shares.flatMap(({ line }) => line.variant_id ?? []))]
  if (!ids.length) return new Map()
  const { variants } = await call(variantsById, { ids })
  return new Map(variants.map(({ id, full_name }) => [id, full_name]))
}

const codeKey = ({ variant_id, pack_id }: { variant_id: string | null; pack_id: string | null }): string =>
  `${variant_id} ${pack_id}`

const codesOf = async (supplierId: string): Promise<Map<string, string>> => {
  const { codes } = await call(listCodes, { supplier_id: supplierId })
  return new Map(codes.map((one) => [codeKey(one), one.code]))
}

/** Its own place by the settings, else the company's address. */
export const warehouseOf = async ({ warehouse }: Settings): Promise<Settings['warehouse']> => {
  if (warehouse.address || warehouse.name) return warehouse
  const { name, place, phone } = await call(getLetterhead, {})
  return { ...warehouse, name, address: place, phone: warehouse.phone || phone }
}
