/** Price lists from a sheet: sent and taken by suppliers in the portal, read again and taken out by staff. */
import { found, Refusal } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { now, scope, today } from '#kernel/server/scope.ts'
import { sendSheet as sendFile } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { readDrafts } from '#modules/imports/sheet.contract.ts'
import type { Supplier } from './contract.ts'
import { holdFile, receivedFile } from './held_file.ts'
import type { Flaw } from './portal.contract.ts'
import * as c from './portal_sheet.contract.ts'
import { PRICE_FIELDS, writeMeant } from './price.import.ts'
import { sheetPrices } from './price.queries.ts'
import {
  insertSheet,
  markTaken,
  type SheetRow as Stored,
  sheetById,
  sheetsOf,
} from './price_sheet.queries.ts'
import { readPriceRow } from './price_sheet.rules.ts'
import { isChange, type Meaning, meaningsOf } from './price_sheet.ts'
import { lockedSupplier, supplierById } from './supplier.queries.ts'
import { sheetTypeOf, writtenPrice } from './typed.rules.ts'
import { decimalMark, visitor } from './visitor.ts'

const flaw = (field: string, code: string, params: Record<string, unknown> = {}): Flaw => ({
  field,
  code,
  params,
})

export const portalSheetActions = [
  implement(c.openSheet, async ({ id }) => {
    const { supplier } = found(await visitor())
    return shown(supplier, id === undefined ? undefined : await ownSheet(supplier, id))
  }),

  implement(c.sendSheet, async () => {
    const here = found(await visitor())
    const supplier = found(await lockedSupplier(here.supplier.id))
    const file = await receivedFile(c.LARGEST_SHEET_BYTES, sheetTypeOf)
    if ('wrong' in file) {
      const code = file.wrong === 'file_not_taken' ? 'sheet_not_taken' : file.wrong
      return shown(supplier, undefined, [flaw('file', code)])
    }
    const id = newId()
    await holdFile(id, file)
    await insertSheet({
      id,
      supplier_id: supplier.id,
      name: file.name,
      file_id: file.id,
      sent_at: now().toString(),
      sent_by: here.contact,
    })
    return shown(supplier, await ownSheet(supplier, id))
  }),

  implement(c.takeSheet, async ({ id }) => {
    const here = found(await visitor())
    const supplier = found(await lockedSupplier(here.supplier.id))
    const sheet = await ownSheet(supplier, id, true)
    if (sheet.taken_at) return shown(supplier, sheet)
    const { rows, flaws } = await judged(supplier, sheet)
    if (flaws.length) return shown(supplier, sheet)
    const fit = rows.flatMap(({ meaning }) => meaning.price ?? [])
    const done = fit.length ? await writeMeant(fit, 'portal') : { written: 0, confirmed: 0 }
    await markTaken(id, now().toString(), { ...done, left_out: rows.length - fit.length })
    return shown(supplier, await ownSheet(supplier, id))
  }),

  implement(c.downloadOwnPrices, async () => {
    const { supplier } = found(await visitor())
    await sendPrices(supplier, 'xlsx', supplier.language)
    return {}
  }),

  implement(c.listPriceSheets, async ({ supplier_id }) => {
    found(await supplierById(supplier_id))
    return { sheets: await sheetsOf(supplier_id) }
  }),

  implement(c.getPriceSheet, async ({ id }) => {
    const { supplier_id, file_id } = found(await sheetById(id))
    found(await supplierById(supplier_id))
    const file = await fileById(file_id)
    await scope().http?.sendFile?.({
      name: file.name,
      mediaType: file.media_type,
      content: await contentOf(file),
    })
    return {}
  }),

  implement(c.exportPrices, async ({ supplier_id, format }) => {
    await sendPrices(found(await supplierById(supplier_id)), format, scope().language)
    return {}
  }),
]

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A sheet of this supplier; of anybody else's it is as if there were none. */
const ownSheet = async ({ id }: Supplier, sheetId: string, forUpdate = false): Promise<Stored> => {
  const sheet = UUID.test(sheetId) ? await sheetById(sheetId, { forUpdate }) : undefined
  return found(sheet?.supplier_id === id ? sheet : undefined)
}

type Judged = { line: number; typed: string; meaning: Meaning }

/** The sheet's rows as this supplier's prices, against those that hold now. */
const judged = async (
  supplier: Supplier,
  { file_id }: Stored,
): Promise<{ rows: Judged[]; flaws: Flaw[] }> => {
  const read = await call(readDrafts, {
    file_id,
    target: 'suppliers.price',
    most: c.MOST_SHEET_ROWS,
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.status < 500) return error
    throw error
  })
  if (read instanceof Refusal) return { rows: [], flaws: [flaw('file', read.code, read.params)] }
  if (!read.fields.includes('price')) return { rows: [], flaws: [flaw('file', 'no_price_column')] }
  const rows = read.rows.map(({ line, draft, flaws }) => {
    const { record, problems } = readPriceRow(draft)
    // A cell that can't be read leaves its field empty, which needs no second word.
    const known = new Set(flaws.map(({ field }) => field))
    return { line, record, problems: [...flaws, ...problems.filter(({ field }) => !known.has(field))] }
  })
  const fit = rows.filter(({ problems }) => !problems.length)
  const meanings = await meaningsOf(
    fit.map(({ record }) => record),
    () => supplier,
  )
  const meaning = new Map(fit.map((row, i) => [row.line, meanings[i]]))
  return {
    flaws: [],
    rows: rows.map(({ line, record, problems }) => ({
      line,
      typed: record.name || record.supplier_code || record.code || record.gtin,
      meaning: meaning.get(line) ?? { problems, notices: [] },
    })),
  }
}

const shown = async (supplier: Supplier, sheet?: Stored, wrong: Flaw[] = []): Promise<c.OwnSheet> => {
  const { rows, flaws } =
    sheet && !sheet.taken_at ? await judged(supplier, sheet) : { rows: [], flaws: [] as Flaw[] }
  return {
    supplier: supplier.name,
    language: supplier.language,
    id: sheet?.id ?? null,
    name: sheet?.name ?? '',
    taken_at: sheet?.taken_at ?? null,
    rows: rows.map(rowShown),
    earlier: (await sheetsOf(supplier.id)).slice(0, 10),
    written: sheet?.written ?? 0,
    confirmed: sheet?.confirmed ?? 0,
    left_out: sheet?.left_out ?? 0,
    flaws: [...wrong, ...flaws],
  }
}

const rowShown = ({ line, typed, meaning: { price, problems } }: Judged): c.OwnSheet['rows'][number] => {
  if (!price)
    return {
      ...{
        line,
        verdict: 'error',
        shown: typed,
        unit: '',
        min_quantity: 1,
        price: '',
        before: '',
        percent: null,
      },
      flaws: problems.map(({ field, code, params = {} }) => flaw(field, code, params)),
    }
  const { wanted, before, percent } = price
  const amount = (minor: number) =>
    `${wanted.currency} ${writtenPrice(minor, wanted.currency, decimalMark())}`
  return {
    line,
    verdict: before ? (isChange(price) ? 'changed' : 'unchanged') : 'new',
    shown: price.name,
    unit: price.unit,
    min_quantity: price.min_quantity,
    price: amount(price.unit_price_minor),
    before: before ? amount(before.unit_price_minor) : '',
    percent: percent !== null && Number.isFinite(percent) ? percent : null,
    flaws: [],
  }
}

/** Columns of a list that come back as they went out; the supplier's name is not said to itself. */
const OUT = [
  ...(['supplier_code', 'code', 'name', 'pack', 'min_quantity'] as const),
  ...(['price', 'currency', 'valid_from', 'valid_until', 'lead_days'] as const),
] as const

const sendPrices = async (
  supplier: Supplier,
  format: 'csv' | 'xlsx',
  language: 'es' | 'en',
): Promise<void> => {
  const rows = await sheetPrices(supplier.id, today().toString())
  await sendFile({
    name: `${text('suppliers:titles.prices', {}, language)} ${supplier.name} ${today()}`,
    format,
    columns: OUT.map((field) => ({
      header: text(`suppliers:sheet.${field}`, {}, language),
      type: typeOf(field),
    })),
    rows: (async function* () {
      for (const row of rows)
        yield OUT.map((field) =>
          field === 'price'
            ? Number(writtenPrice(row.unit_price_minor, row.currency, '.'))
            : (row[field] ?? ''),
        )
    })(),
    language,
  })
}

const typeOf = (field: (typeof OUT)[number]): 'text' | 'number' | 'day' => {
  const type = PRICE_FIELDS.find((one) => one.field === field)?.type
  return type === 'date' ? 'day' : type === 'number' || type === 'price' ? 'number' : 'text'
}
