import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { company, now, today } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { formatDay } from '#kernel/values/day.ts'
import { newId } from '#kernel/values/id.ts'
import { learnCodesOf } from './code.actions.ts'
import { pricesChanged, type Supplier, stockChanged } from './contract.ts'
import {
  createPriceList,
  deletePriceList,
  endPrices,
  listPriceLists,
  listPrices,
  type PriceList,
  type PriceWritten,
  priceHistory,
  type Source,
  type StockWritten,
  setPrices,
  setStock,
  updatePriceList,
} from './price.contract.ts'
import {
  confirmPrices,
  correctPrices,
  currentPrices,
  deleteListRow,
  endPriceRows,
  insertList,
  insertPrices,
  listById,
  listsOf,
  pricePage,
  pricesEver,
  suppliersOfPrices,
  updateListRow,
  writeStock,
} from './price.queries.ts'
import { fittingList, type ListWanted } from './price_sheet.rules.ts'
import { soldById, unitsIn } from './products.ts'
import { lockedSupplier, supplierById } from './supplier.queries.ts'

const day = (): string => today().toString()

export const priceActions = [
  implement(listPriceLists, async ({ supplier_id }) => {
    found(await supplierById(supplier_id))
    return { lists: await listsOf(supplier_id, day()) }
  }),

  implement(createPriceList, async ({ id = newId(), supplier_id, ...written }) => {
    const supplier = found(await lockedSupplier(supplier_id))
    const row = {
      currency: supplier.currency,
      valid_from: day(),
      valid_until: null,
      ...written,
    }
    refuseReversed(row)
    await insertList({ ...row, id, supplier_id }, now().toString())
    return found(await listById(id, day()))
  }),

  implement(updatePriceList, async ({ id, ...changes }) => {
    const list = await ownList(id)
    refuseStale(list)
    refuseReversed({ ...list, ...changes })
    await updateListRow(id, changes, now().toString())
    return found(await listById(id, day()))
  }),

  implement(deletePriceList, async ({ id }) => {
    refuseStale(await ownList(id))
    await deleteListRow(id)
    return {}
  }),

  implement(listPrices, (input) => pricePage(input, day())),

  implement(priceHistory, async ({ supplier_id, variant_id }) => ({
    prices: await pricesEver(supplier_id, variant_id),
  })),

  implement(setPrices, async ({ supplier_id, price_list_id, prices }) =>
    writePrices(found(await lockedSupplier(supplier_id)), prices, { price_list_id, source: 'staff' }),
  ),

  implement(endPrices, async ({ ids }) => {
    const suppliers = await suppliersOfPrices(ids)
    let ended = 0
    for (const supplier of suppliers) {
      const rows = await endPriceRows(supplier.prices, day())
      ended += rows.length
      if (rows.length) await emit(pricesChanged, { ...supplier, count: rows.length, by: 'staff' })
    }
    return { ended }
  }),

  implement(setStock, async ({ supplier_id, states }) =>
    noteStock(found(await lockedSupplier(supplier_id)), states),
  ),
]

const ownList = async (id: string): Promise<PriceList> => {
  const list = found(await listById(id, day()))
  found(await lockedSupplier(list.supplier_id))
  return list
}

const refuseReversed = ({ valid_from, valid_until }: Pick<PriceList, 'valid_from' | 'valid_until'>): void => {
  if (valid_until !== null && valid_until < valid_from) fail('validity_reversed', {}, 'valid_until')
}

type Priced = Pick<Supplier, 'id' | 'name' | 'currency' | 'language'>

/**
 * The list that is written into: the one that was named, else the one that fits what is wanted, else a new one. Where nothing is
 * wanted, one that ends will do while it holds.
 */
const listFor = async (
  supplier: Priced,
  id: string | undefined,
  said: ListWanted | undefined,
): Promise<PriceList> => {
  const wanted = said ?? { currency: supplier.currency, valid_from: null, valid_until: null }
  const lists = await listsOf(supplier.id, day())
  const named = id === undefined ? undefined : found(lists.find((list) => list.id === id))
  const holding = lists.find(
    ({ valid_from, valid_until, currency }) =>
      valid_from <= day() && (valid_until ?? day()) >= day() && currency === wanted.currency,
  )
  const list = named ?? fittingList(lists, wanted, day()) ?? (said ? undefined : holding)
  if (list?.valid_until && list.valid_until < day()) fail('list_over', {}, 'price_list_id')
  if (list) return list
  const made = newId()
  const { currency, valid_until } = wanted
  const row = { currency, valid_from: wanted.valid_from ?? day(), valid_until }
  await insertList(
    { ...row, id: made, supplier_id: supplier.id, name: nameOf(row, supplier.language) },
    now().toString(),
  )
  return found(await listById(made, day()))
}

const nameOf = (
  { valid_from, valid_until }: Pick<PriceList, 'valid_from' | 'valid_until'>,
  language: 'es' | 'en',
): string => {
  if (!valid_until) return text('suppliers:usual_list', {}, language)
  const shown = (written: string) => formatDay(written, `${language}-${company().country}`)
  return text('suppliers:list_between', { from: shown(valid_from), until: shown(valid_until) }, language)
}

type Written = Omit<PriceWritten, 'supplier_code' | 'lead_days'> & {
  supplier_code?: string | undefined
  lead_days?: number | null | undefined
  /** Of the row, where it is a new one. */
  id?: string | undefined
}

const keyOf = ({
  variant_id,
  pack_id,
  min_quantity,
}: Pick<Written, 'variant_id' | 'pack_id' | 'min_quantity'>): string =>
  `${variant_id} ${pack_id} ${min_quantity}`

/** Writes prices from today on, wherever they were learnt; see `set_prices`. The supplier is locked. */
export const writePrices = async (
  supplier: Priced,
  prices: readonly Written[],
  {
    price_list_id,
    wanted,
    source,
  }: { price_list_id?: string | undefined; wanted?: ListWanted | undefined; source: Source },
): Promise<{ written: number; confirmed: number }> => {
  refuseRepeats(prices.map(keyOf), 'prices')
  const known = await soldById(prices.map(({ variant_id }) => variant_id))
  const bases = prices.map((price, i) => unitsIn(price, known, `prices.${i}`))
  const list = await listFor(supplier, price_list_id, wanted)
  const current = new Map(
    (
      await currentPrices(
        list.id,
        prices.map(({ variant_id }) => variant_id),
      )
    ).map((row) => [keyOf(row), row]),
  )

  const rows = prices.map((price, i) => {
    const before = current.get(keyOf(price))
    const { lead_days = before?.lead_days ?? null } = price
    return { ...price, lead_days, base_quantity: bases[i] ?? 1, before }
  })
  const isSame = ({ before, unit_price_minor, base_quantity, lead_days }: (typeof rows)[number]): boolean =>
    before?.unit_price_minor === unit_price_minor &&
    before.base_quantity === base_quantity &&
    before.lead_days === lead_days
  const same = rows.filter(isSame)
  const changed = rows.filter((row) => !isSame(row))
  const corrected = changed.flatMap(({ before, unit_price_minor, base_quantity, lead_days }) =>
    before && before.from_on >= day() ? [{ id: before.id, unit_price_minor, base_quantity, lead_days }] : [],
  )
  const replaced = changed.filter(({ before }) => !before || before.from_on < day())

  await confirmPrices(
    same.flatMap(({ before }) => (before ? [before.id] : [])),
    day(),
  )
  await correctPrices(corrected, source)
  await endPriceRows(
    replaced.flatMap(({ before }) => (before ? [before.id] : [])),
    day(),
  )
  await insertPrices(
    replaced.map(
      ({ id, variant_id, pack_id, base_quantity, min_quantity, unit_price_minor, lead_days, before }) => ({
        id: (!before && id) || newId(),
        supplier_id: supplier.id,
        price_list_id: list.id,
        variant_id,
        pack_id,
        base_quantity,
        min_quantity,
        unit_price_minor,
        lead_days,
        from_on: [day(), list.valid_from].toSorted().at(-1) ?? day(),
      }),
    ),
    source,
    day(),
  )
  await learnCodesOf(
    supplier.id,
    prices.flatMap(({ supplier_code, variant_id, pack_id }) =>
      supplier_code ? [{ code: supplier_code, variant_id, pack_id }] : [],
    ),
  )
  if (changed.length) await emit(pricesChanged, { ...supplier, count: changed.length, by: source })
  return { written: changed.length, confirmed: same.length }
}

/** What a supplier says is there, as of today. The supplier is locked. */
export const noteStock = async (
  supplier: Pick<Supplier, 'id' | 'name'>,
  states: readonly StockWritten[],
): Promise<{ written: number }> => {
  refuseRepeats(
    states.map(({ variant_id }) => variant_id),
    'states',
  )
  const known = await soldById(states.map(({ variant_id }) => variant_id))
  for (const [i, { variant_id }] of states.entries())
    if (!known.has(variant_id)) fail('unknown_product', {}, `states.${i}.variant_id`)
  await writeStock(
    states.map((state) => ({ ...state, id: newId(), supplier_id: supplier.id })),
    day(),
  )
  await emit(stockChanged, { ...supplier, count: states.length })
  return { written: states.length }
}

const refuseRepeats = (keys: readonly string[], field: string): void => {
  const at = keys.findIndex((key, i) => keys.indexOf(key) < i)
  if (at >= 0) fail('given_twice', {}, `${field}.${at}.variant_id`)
}
