/** Price lists from a sheet: sent and taken by suppliers in the portal, read again and taken out by staff. */
import { found } from '#kernel/server/errors.ts'
import { contentOf, fileById } from '#kernel/server/files.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope, today } from '#kernel/server/scope.ts'
import { sendSheet as sendFile } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { isId, newId } from '#kernel/values/id.ts'
import type { Supplier } from './contract.ts'
import { holdFile, receivedFile } from './held_file.ts'
import type { Flaw } from './portal.contract.ts'
import { flawText } from './portal_frame.ts'
import * as c from './portal_sheet.contract.ts'
import { flaw, judged, problemsOf, rowShown } from './portal_sheet_reading.ts'
import { PRICE_FIELDS, writeMeant } from './price.import.ts'
import { sheetPrices } from './price.queries.ts'
import {
  insertSheet,
  markTaken,
  type SheetRow as Stored,
  sheetById,
  sheetsOf,
  writeMapping,
} from './price_sheet.queries.ts'
import { lockedSupplier, supplierById } from './supplier.queries.ts'
import { sheetTypeOf, writtenPrice } from './typed.rules.ts'
import { visitor } from './visitor.ts'

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

  implement(c.mapSheet, async ({ id, fields }) => {
    const here = found(await visitor())
    const supplier = found(await lockedSupplier(here.supplier.id))
    const sheet = await ownSheet(supplier, id, true)
    if (sheet.taken_at) return shown(supplier, sheet)
    const { columns } = await judged(supplier, sheet)
    const mapping = columns.map(({ column, header, field }, i) => ({
      column,
      header,
      field: fields[i] ?? field,
    }))
    const { flaws } = await judged(supplier, { ...sheet, mapping })
    // What was chosen stands in the form still; nothing half understood is remembered.
    if (flaws.length) return shown(supplier, sheet, flaws)
    await writeMapping(id, mapping)
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
    const rejected = rows.flatMap((row) =>
      row.meaning.price ? [] : [{ line: row.line, flaws: problemsOf(row) }],
    )
    await markTaken(id, now().toString(), { ...done, left_out: rejected.length, rejected })
    return shown(supplier, await ownSheet(supplier, id))
  }),

  implement(c.downloadRejected, async ({ id }) => {
    const { supplier } = found(await visitor())
    await sendRejected(supplier, await ownSheet(supplier, id))
    return {}
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

/** A sheet of this supplier; of anybody else's it is as if there were none. */
const ownSheet = async ({ id }: Supplier, sheetId: string, forUpdate = false): Promise<Stored> => {
  const sheet = isId(sheetId) ? await sheetById(sheetId, { forUpdate }) : undefined
  return found(sheet?.supplier_id === id ? sheet : undefined)
}

const shown = async (supplier: Supplier, sheet?: Stored, wrong: Flaw[] = []): Promise<c.OwnSheet> => {
  const { columns, rows, flaws } =
    sheet && !sheet.taken_at ? await judged(supplier, sheet) : { columns: [], rows: [], flaws: [] as Flaw[] }
  return {
    supplier: supplier.name,
    language: supplier.language,
    id: sheet?.id ?? null,
    name: sheet?.name ?? '',
    taken_at: sheet?.taken_at ?? null,
    columns,
    rows: rows.map(rowShown),
    earlier: (await sheetsOf(supplier.id)).slice(0, 10),
    written: sheet?.written ?? 0,
    confirmed: sheet?.confirmed ?? 0,
    left_out: sheet?.left_out ?? 0,
    flaws: wrong.length ? wrong : flaws,
  }
}

/** What stays outside: as it was decided where the sheet was taken, else as it is judged now. */
const sendRejected = async (supplier: Supplier, sheet: Stored): Promise<void> => {
  const { language } = supplier
  const { columns, rows } = await judged(supplier, sheet)
  const kept = new Map(sheet.rejected.map(({ line, flaws }) => [line, flaws]))
  const reasons = (row: (typeof rows)[number]): Flaw[] =>
    sheet.taken_at ? (kept.get(row.line) ?? []) : problemsOf(row)
  await sendFile({
    name: text('imports:words.errors_of', { name: sheet.name.replace(/\.[a-z]+$/i, '') }, language),
    format: 'xlsx',
    columns: [...columns.map(({ header }) => header), text('imports:words.reasons', {}, language)].map(
      (header) => ({ header }),
    ),
    rows: (async function* () {
      for (const row of rows) {
        const flaws = reasons(row)
        if (flaws.length) yield [...row.cells, flaws.map((one) => reasonOf(one, language)).join('\n')]
      }
    })(),
    language,
  })
}

const reasonOf = (one: Flaw, language: 'es' | 'en'): string => {
  const known = PRICE_FIELDS.some(({ field }) => field === one.field)
  const words = flawText(one, language)
  return known ? `${text(`suppliers:sheet.${one.field}`, {}, language)}: ${words}` : words
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
