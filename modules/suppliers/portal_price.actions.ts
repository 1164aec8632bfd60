/** The supplier's own price list and stock, seen and changed in the portal. */
import { found } from '#kernel/server/errors.ts'
import { implement } from '#kernel/server/module.ts'
import { today } from '#kernel/server/scope.ts'
import type { Supplier } from './contract.ts'
import { type Flaw, type OwnPrices, openPrices, savePrices } from './portal.contract.ts'
import { openHistory } from './portal_history.contract.ts'
import { noteStock, writePrices } from './price.actions.ts'
import { type OwnPriceRow, ownPrices, ownPricesEver } from './price.queries.ts'
import { lockedSupplier } from './supplier.queries.ts'
import { readPrice, readQuantity, writtenNumber, writtenPrice } from './typed.rules.ts'
import { decimalMark, visitor } from './visitor.ts'

const PAGE = 50

type Which = { search: string; page: number }

export const portalPriceActions = [
  implement(openPrices, async (which) => {
    const { supplier } = found(await visitor())
    return pageOf(supplier, which)
  }),

  implement(openHistory, async ({ id }) => {
    const { supplier } = found(await visitor())
    const rows = await ownPricesEver(supplier.id, id)
    const [first] = rows
    return {
      supplier: supplier.name,
      language: supplier.language,
      name: found(first).name,
      prices: rows.map((row) => ({
        ...row,
        price: `${row.currency} ${writtenPrice(row.unit_price_minor, row.currency, decimalMark())}`,
      })),
    }
  }),

  implement(savePrices, async ({ prices: typed, ...which }) => {
    const here = found(await visitor())
    const supplier = found(await lockedSupplier(here.supplier.id))
    const own = await ownPrices(supplier.id, today().toString(), which.search)
    const known = new Map(own.map((row) => [row.id, row]))
    const flaws: Flaw[] = []
    const read = typed.flatMap(({ id, price, stock, available }) => {
      const row = known.get(id)
      if (!row) return []
      const [amount, quantity] = [
        readPrice(price, row.currency, decimalMark()),
        readQuantity(available, decimalMark()),
      ]
      if ('code' in amount) flaws.push({ field: `price.${id}`, code: amount.code, params: {} })
      else if (amount.value === null) flaws.push({ field: `price.${id}`, code: 'price_missing', params: {} })
      if ('code' in quantity) flaws.push({ field: `available.${id}`, code: quantity.code, params: {} })
      if (!('value' in amount) || amount.value === null || !('value' in quantity)) return []
      return [{ row, stock, unit_price_minor: amount.value, available_quantity: quantity.value }]
    })
    if (flaws.length) return withTyped(await pageOf(supplier, which), typed, flaws)

    for (const [list, rows] of Map.groupBy(read, ({ row }) => row.price_list_id))
      await writePrices(
        supplier,
        rows.map(({ row, unit_price_minor }) => ({
          variant_id: row.variant_id,
          pack_id: row.pack_id,
          min_quantity: row.min_quantity,
          unit_price_minor,
        })),
        { price_list_id: list, source: 'portal' },
      )
    // Tiers of one product share its stock: the first one's word counts.
    const states = new Map(
      read.toReversed().flatMap(({ row, stock, available_quantity }) =>
        stock
          ? [
              [
                row.variant_id,
                {
                  variant_id: row.variant_id,
                  state: stock,
                  available_quantity,
                  expected_on: row.expected_on,
                },
              ] as const,
            ]
          : [],
      ),
    )
    if (states.size) await noteStock(supplier, [...states.values()])
    return pageOf(supplier, which)
  }),
]

const pageOf = async (supplier: Supplier, { search, page }: Which): Promise<OwnPrices> => {
  const rows = await ownPrices(supplier.id, today().toString(), search)
  const pages = Math.max(1, Math.ceil(rows.length / PAGE))
  const at = Math.min(page, pages)
  const mark = decimalMark()
  const asOwn = (row: OwnPriceRow) => ({
    ...row,
    price: writtenPrice(row.unit_price_minor, row.currency, mark),
    available: writtenNumber(row.available_quantity, mark),
  })
  return {
    supplier: supplier.name,
    language: supplier.language,
    currency: supplier.currency,
    prices: rows.slice((at - 1) * PAGE, at * PAGE).map(asOwn),
    page: at,
    pages,
    search,
    flaws: [],
  }
}

/** What was typed stays in the form beside what is wrong with it. */
const withTyped = (
  shown: OwnPrices,
  typed: readonly {
    id: string
    price: string
    stock: OwnPrices['prices'][number]['stock']
    available: string
  }[],
  flaws: Flaw[],
): OwnPrices => {
  const byId = new Map(typed.map((one) => [one.id, one]))
  return { ...shown, flaws, prices: shown.prices.map((price) => ({ ...price, ...byId.get(price.id) })) }
}
