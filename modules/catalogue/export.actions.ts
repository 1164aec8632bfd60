import { implement } from '#kernel/server/module.ts'
import { company, scope, today } from '#kernel/server/scope.ts'
import { sendSheet } from '#kernel/server/sheets/send_sheet.ts'
import { text } from '#kernel/server/texts.ts'
import { attributeRows, categoryRows } from './category.queries.ts'
import { exportProducts } from './contract.ts'
import { type ExportColumn, type Exported, exportColumns } from './export.rules.ts'
import { productPage } from './list.queries.ts'
import { partsOfProducts } from './variant.queries.ts'

export const exportActions = [
  implement(exportProducts, async ({ format, ...selection }) => {
    const columns = exportColumns(await attributeRows(), await categoryRows(), {
      yes: text('kernel:words.yes'),
      no: text('kernel:words.no'),
    })
    await sendSheet({
      name: `${text('catalogue:module')} ${company().name} ${today()}`,
      format,
      columns: columns.map(({ header, label, type }) => ({ header: header ? text(header) : label, type })),
      rows: everyRow(selection, columns),
      language: scope().language,
    })
    return {}
  }),
]

const PAGE = 500

// Page by page: a long list never stands in memory whole.
async function* everyRow(
  selection: Omit<Parameters<typeof productPage>[0], 'limit' | 'cursor' | 'fields'>,
  columns: readonly ExportColumn[],
): AsyncGenerator<(string | number)[]> {
  let cursor: string | undefined
  do {
    const page = await productPage({
      ...selection,
      sort: selection.sort ?? 'name',
      limit: PAGE,
      ...(cursor && { cursor }),
    })
    const parts = await partsOfProducts(page.rows.map(({ id }) => id))
    for (const product of page.rows) {
      const { variants = [], packs = [] } = parts.get(product.id) ?? {}
      for (const [i, variant] of variants.entries()) {
        // A pack is the product's: it stands in the row of the first variant.
        const row: Exported = { product, variant, pack: i === 0 ? packs[0] : undefined }
        yield columns.map((column) => column.value(row))
      }
    }
    cursor = page.next
  } while (cursor)
}
