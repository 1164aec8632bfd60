import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { productUpdated } from './contract.ts'
import { phrasesEmbedded } from './embeddings.ts'
import { fittingAttributes } from './product.actions.ts'
import { productById, touchProduct } from './product.queries.ts'
import { bestMatches, type SearchLanguage, understandMeaning } from './search.queries.ts'
import { confidence } from './search.rules.ts'
import { freeSlug } from './slug.rules.ts'
import {
  createPack,
  createVariant,
  deletePack,
  deleteVariant,
  findProducts,
  matchProducts,
  updatePack,
  updateVariant,
  variantsByCode,
  variantsById,
} from './variant.contract.ts'
import {
  codesLike,
  deletePackRow,
  deleteVariantRow,
  insertPack,
  insertVariant,
  packById,
  packsOf,
  soldVariants,
  updatePackRow,
  updateVariantRow,
  variantById,
  variantHolderOf,
  variantsOf,
  variantsWithCode,
} from './variant.queries.ts'

export const variantActions = [
  implement(createVariant, async ({ id = newId(), product_id, ...written }) => {
    const product = found(await productById(product_id, { forUpdate: true }))
    const siblings = await variantsOf(product_id)
    const code =
      written.code ?? freeSlug(`${product.code}-${siblings.length + 1}`, await codesLike(product.code))
    await refuseTaken(code, id)
    const attributes = await fittingAttributes(product.category_id, {}, written.attributes ?? {})

    const position = siblings.length
    await insertVariant({ ...given(written), id, product_id, code, attributes, position }, moment())
    await tell(product_id, 'variants')
    return found(await variantById(id))
  }),

  implement(updateVariant, async ({ id, ...written }) => {
    const before = found(await variantById(id, { forUpdate: true }))
    refuseStale(before)
    if (written.code) await refuseTaken(written.code, id)
    const product = found(await productById(before.product_id))
    const attributes =
      written.attributes &&
      (await fittingAttributes(product.category_id, before.attributes, written.attributes))

    await updateVariantRow(id, { ...given(written), ...(attributes && { attributes }) }, moment())
    await tell(before.product_id, 'variants')
    return found(await variantById(id))
  }),

  implement(deleteVariant, async ({ id }) => {
    const variant = found(await variantById(id, { forUpdate: true }))
    refuseStale(variant)
    if ((await variantsOf(variant.product_id)).length === 1) fail('last_variant')
    await deleteVariantRow(id)
    await tell(variant.product_id, 'variants')
    return {}
  }),

  implement(createPack, async ({ id = newId(), product_id, ...written }) => {
    found(await productById(product_id, { forUpdate: true }))
    const { length: position } = await packsOf(product_id)
    const { name_en = '', gtin = null } = written
    await insertPack({ ...written, name_en, gtin, id, product_id, position }, moment())
    await tell(product_id, 'packs')
    return found(await packById(id))
  }),

  implement(updatePack, async ({ id, ...written }) => {
    const before = found(await packById(id, { forUpdate: true }))
    refuseStale(before)
    await updatePackRow(id, given(written), moment())
    await tell(before.product_id, 'packs')
    return found(await packById(id))
  }),

  implement(deletePack, async ({ id }) => {
    const pack = found(await packById(id, { forUpdate: true }))
    await deletePackRow(id)
    await tell(pack.product_id, 'packs')
    return {}
  }),

  implement(variantsById, async ({ ids }) => ({ variants: await soldVariants(ids) })),

  implement(variantsByCode, async ({ codes }) => ({ found: await variantsWithCode(codes) })),

  implement(findProducts, async ({ search, language, ...wanted }) => ({
    rows: await foundProducts(search, language ?? (scope().language as SearchLanguage), wanted),
  })),

  implement(matchProducts, async ({ searches, language, ...wanted }) => {
    const spoken = language ?? (scope().language as SearchLanguage)
    // All at once: one by one, each would ask the provider for itself.
    await phrasesEmbedded(searches)
    const matches: Awaited<ReturnType<typeof foundProducts>>[] = []
    for (let from = 0; from < searches.length; from += AT_ONCE)
      matches.push(
        ...(await Promise.all(
          searches
            .slice(from, from + AT_ONCE)
            .map(async (search) => (search ? foundProducts(search, spoken, wanted) : [])),
        )),
      )
    return { matches }
  }),
]

/** A pasted list shares the connections with everybody else. */
const AT_ONCE = 4

const moment = (): string => now().toString()

const given = <T extends object>(written: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as never

const refuseTaken = async (code: string, id: string): Promise<void> => {
  const holder = await variantHolderOf(code, id)
  if (holder) fail('code_taken', { code, holder }, 'code')
}

/** Says on the product's timeline, and by its version, that something of it changed. */
export const tell = async (productId: string, part: string): Promise<void> => {
  await touchProduct(productId, moment())
  const product = found(await productById(productId))
  await emit(productUpdated, { ...product, changed: [part] })
}

const foundProducts = async (
  search: string,
  language: SearchLanguage,
  { status, limit }: { status: 'published' | 'any'; limit: number },
) => {
  const published = status === 'published'
  const understood = await understandMeaning(search, language, { published })
  const rows = await bestMatches(understood, { published, limit })
  const alike = new Map(understood.alike.map((one) => [one.product_id, one.likeness]))
  const words = understood.parts.length
  return rows.map(({ likeness, literal, coded, met, ...row }) => {
    const meant = alike.get(row.product_id)
    if (!met && !coded && meant !== undefined)
      return { ...row, found_by: 'meaning' as const, score: confidence('meaning', meant) }
    const found_by = coded
      ? ('code' as const)
      : understood.foundBy === 'words' && !literal
        ? ('synonym' as const)
        : understood.foundBy
    return { ...row, found_by, score: confidence(found_by, likeness, words ? 1 : 0.5) }
  })
}
