/** Price lists from sheets, through the wizard: each row one price of one product, of one supplier. */
import type { FieldProblem } from '#kernel/contract.ts'
import { today } from '#kernel/server/scope.ts'
import { fold } from '#kernel/values/text.ts'
import type { ImportTarget, TargetField } from '#modules/imports/target.contract.ts'
import { may } from './contract.ts'
import { writePrices } from './price.actions.ts'
import { confirmPrices } from './price.queries.ts'
import { readPriceRow, rowOfKey, type SaidPrice } from './price_sheet.rules.ts'
import { isChange, type MeantPrice, meaningsOf, type Supplying } from './price_sheet.ts'
import { supplyingNow } from './supplier.queries.ts'

const field = (name: string, synonyms: string[], more: Partial<TargetField> = {}): TargetField => ({
  field: name,
  label: `suppliers:sheet.${name}`,
  synonyms,
  type: 'text',
  longest: 200,
  ...more,
})

/** Headers by which suppliers' lists call a price's fields, in es and en. */
export const PRICE_FIELDS: readonly TargetField[] = [
  field('supplier', ['proveedor', 'supplier', 'codigo de proveedor pr', 'vendor']),
  field('supplier_code', [
    'codigo del proveedor',
    'supplier code',
    'codigo proveedor',
    'referencia',
    'ref',
    'su codigo',
    'mi codigo',
    'my code',
    'vendor code',
    'vendor sku',
  ]),
  field('code', [
    'codigo',
    'code',
    'nuestro codigo',
    'codigo propio',
    'codigo interno',
    'own code',
    'your code',
    'sku',
    'cod',
    'item',
  ]),
  field('gtin', ['codigo de barras', 'barcode', 'gtin', 'ean', 'upc']),
  field('name', ['producto', 'product', 'nombre', 'name', 'descripcion', 'description', 'articulo'], {
    longest: 500,
  }),
  field('pack', ['empaque', 'pack', 'presentacion', 'unidad', 'unit', 'packaging', 'embalaje', 'um']),
  field(
    'min_quantity',
    ['desde', 'from', 'cantidad minima', 'minimum quantity', 'minimo', 'min qty', 'a partir de', 'cantidad'],
    { type: 'number' },
  ),
  field('price', ['precio', 'price', 'precio unitario', 'unit price', 'costo', 'cost', 'valor', 'monto'], {
    type: 'price',
    required: true,
  }),
  field('currency', ['moneda', 'currency', 'divisa'], { longest: 20 }),
  field('valid_from', ['valido desde', 'valid from', 'vigente desde', 'desde fecha', 'inicio'], {
    type: 'date',
  }),
  field(
    'valid_until',
    ['valido hasta', 'valid until', 'vigente hasta', 'vence', 'vencimiento', 'valid to', 'fin'],
    { type: 'date' },
  ),
  field('lead_days', ['dias de entrega', 'lead time', 'lead days', 'plazo de entrega', 'entrega', 'dias'], {
    type: 'number',
  }),
]

/** What a supplier's own list may say: everything but whose it is. */
export const SHEET_FIELDS = PRICE_FIELDS.filter(({ field }) => field !== 'supplier')

/** By any of these a row names its product. */
export const PRODUCT_FIELDS = ['supplier_code', 'code', 'gtin', 'name']

type Row = { said: SaidPrice; price?: MeantPrice }

/** A batch's rows with what they mean; those of suppliers the actor does not see are of nobody. */
const meant = async (rows: readonly SaidPrice[]) => {
  const byName = new Map<string, Supplying | undefined>()
  for (const supplier of await supplyingNow()) {
    byName.set(fold(supplier.code), supplier)
    // A name that two share is of neither.
    byName.set(fold(supplier.name), byName.has(fold(supplier.name)) ? undefined : supplier)
  }
  return meaningsOf(rows, ({ supplier }) => byName.get(fold(supplier)))
}

export const priceImport: ImportTarget<Row> = {
  entity: 'suppliers.price',
  label: 'suppliers:titles.prices',
  create: may.update,
  update: may.update,
  fields: async () => [...PRICE_FIELDS],
  recognisedBy: ['code'],

  reader: async () => (draft) => {
    const { record, ...read } = readPriceRow(draft)
    return { ...read, record: { said: record } }
  },

  resolve: async (records) => {
    const meanings = await meant(records.map(({ said }) => said))
    return records.map((record, i) => {
      const { price, problems = [] as FieldProblem[], notices = [] } = meanings[i] ?? {}
      return { record: { ...record, ...(price && { price }) }, problems, notices }
    })
  },

  recognise: async ({ code = [] }) => {
    const meanings = await meant(code.map(rowOfKey))
    return {
      code: Object.fromEntries(
        code.flatMap((key, i) => {
          const id = meanings[i]?.price?.before?.id
          return id ? [[key, [id]]] : []
        }),
      ),
    }
  },

  changed: async (rows) =>
    new Set(rows.flatMap(({ id, record: { price } }) => (price && isChange(price) ? [id] : []))),

  write: async (created, updated) => {
    const rows = [
      ...created.flatMap(({ id, record: { price } }) => (price ? [{ ...price, id }] : [])),
      ...updated.flatMap(({ record: { price } }) => price ?? []),
    ]
    await writeMeant(rows, 'import')
  },

  confirm: async (ids) => {
    await confirmPrices(ids, today().toString())
  },

  // Each supplier's own event says how many of its prices changed.
  finish: async () => {},
}

/** Writes prices into the lists they are meant for. The suppliers need not be locked: one price is one row. */
export const writeMeant = async (
  prices: readonly (MeantPrice & { id?: string })[],
  source: 'import' | 'portal',
): Promise<{ written: number; confirmed: number }> => {
  const done = { written: 0, confirmed: 0 }
  const groups = Map.groupBy(prices, ({ supplier, wanted }) => `${supplier.id} ${JSON.stringify(wanted)}`)
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const { written, confirmed } = await writePrices(first.supplier, group, { wanted: first.wanted, source })
    done.written += written
    done.confirmed += confirmed
  }
  return done
}
