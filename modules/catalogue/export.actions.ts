import { implement } from '#kernel/server/module.ts'
import { everyRow, sendList } from '#kernel/server/sheets/send_list.ts'
import { text } from '#kernel/server/texts.ts'
import { attributeRows, categoryRows } from './category.queries.ts'
import { exportProducts } from './contract.ts'
import { type Exported, exportColumns } from './export.rules.ts'
import { productPage } from './list.queries.ts'
import { partsOfProducts } from './variant.queries.ts'

const PAGE = 500

export const exportActions = [
  implement(exportProducts, async ({ format, ...selection }) => {
    const columns = exportColumns(await attributeRows(), await categoryRows(), {
      yes: text('kernel:words.yes'),
      no: text('kernel:words.no'),
    })
    await sendList('catalogue:module', {
      format,
      columns,
      rows: everyRow(async (at) => {
        const page = await productPage({ ...selection, ...at, sort: selection.sort ?? 'name' })
        return { rows: await withVariants(page.rows), next: page.next }
      }, PAGE),
    })
    return {}
  }),
]

const withVariants = async (products: readonly Exported['product'][]): Promise<Exported[]> => {
  const parts = await partsOfProducts(products.map(({ id }) => id))
  return products.flatMap((product) => {
    const { variants = [], packs = [] } = parts.get(product.id) ?? {}
    // A pack is the product's: it stands in the row of the first variant.
    return variants.map((variant, i) => ({ product, variant, pack: i === 0 ? packs[0] : undefined }))
  })
}
