import { comeAsStranger, enterCompany } from '#kernel/server/companies.ts'
import { found, notFound } from '#kernel/server/errors.ts'
import { companyBySlug } from '#kernel/server/licences.ts'
import { implement } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { fold } from '#kernel/values/text.ts'
import {
  publicCategories,
  publicDocument,
  publicImage,
  publicProduct,
  publicSearch,
  publicSitemap,
  publicSuggestions,
  publicVariants,
} from './buyer.contract.ts'
import {
  browsePublished,
  categoryImages,
  isOfPublished,
  publicImagesOf,
  publishedBySlug,
  relatedPublished,
  searchPublished,
  sitemapRows,
  suggestions,
  summaries,
} from './buyer.queries.ts'
import { facetsOf, named, valuesInWords } from './buyer.rules.ts'
import { attributeRows, categoryRows, productCounts } from './category.queries.ts'
import { lineageOf, subtreeOf, withBelow } from './category.rules.ts'
import { sendDocument } from './document.actions.ts'
import { sendImage } from './image.actions.ts'
import { documentById, documentsOf, imageById } from './parts.queries.ts'
import { type SearchLanguage, understandMeaning } from './search.queries.ts'
import { queryParts, whole, wordsOf } from './search.rules.ts'
import { packsOf, soldVariants, variantsOf } from './variant.queries.ts'

/** What a visitor said of where they are and what they read. */
type Where = { company?: string | undefined; language?: SearchLanguage | undefined }

/** Goes into the company of the address, as a stranger, and says which language is spoken. */
const visit = async ({ company, language }: Where): Promise<SearchLanguage> => {
  const current = scope()
  const wanted = company ?? current.company?.slug ?? notFound()
  if (current.company?.slug !== wanted) {
    const entered = await companyBySlug(wanted)
    if (!entered?.modules.has('catalogue')) return notFound()
    comeAsStranger()
    await enterCompany(entered.id)
  }
  return language ?? (current.language as SearchLanguage)
}

const words = (language: SearchLanguage) => ({
  yes: text('kernel:words.yes', {}, language),
  no: text('kernel:words.no', {}, language),
  brand: text('catalogue:fields.brand', {}, language),
})

export const buyerActions = [
  implement(publicCategories, async (where) => {
    const language = await visit(where)
    const [rows, own, images] = await Promise.all([categoryRows(), productCounts(), categoryImages(language)])
    const counts = withBelow(rows, own, { products: 0, published: 0 })
    const slugs = new Map(rows.map(({ id, slug }) => [id, slug]))
    return {
      categories: rows.flatMap(({ id, slug, icon, depth, parent_id, ...row }) => {
        const products = counts.get(id)?.published ?? 0
        const withImage = subtreeOf(rows, id).find((below) => images.has(below))
        const image = (withImage && images.get(withImage)) || null
        const parent = (parent_id && slugs.get(parent_id)) || null
        return products ? [{ slug, name: named(row, language), icon, parent, depth, products, image }] : []
      }),
    }
  }),

  implement(publicSearch, async ({ search, category, brand, attributes = {}, page, limit, ...where }) => {
    const language = await visit(where)
    const tree = await categoryRows()
    const chosen = category === undefined ? undefined : found(tree.find(({ slug }) => slug === category))
    const facets = new Map(Object.entries(attributes).filter(([, values]) => values.length))
    if (brand?.length) facets.set('brand', brand)
    const understood = search ? await understandMeaning(search, language, { published: true }) : undefined

    const narrowing = { facets, ...(chosen && { categoryIds: subtreeOf(tree, chosen.id) }) }
    const place = { offset: (page - 1) * limit, limit }
    const isWhole = !understood && !chosen && !facets.size
    const counted = await (isWhole
      ? browsePublished(place)
      : searchPublished(language, understood, narrowing, place))
    const [rows, known] = await Promise.all([summaries(counted.ids, language), attributeRows()])
    const sizes = withBelow(tree, new Map(counted.categories.map(([id, count]) => [id, { count }])), {
      count: 0,
    })
    const inner = tree.filter((one) => one.parent_id === (chosen?.id ?? null) && sizes.get(one.id)?.count)
    return {
      rows,
      total: Math.min(counted.total, MOST_COUNTED),
      corrected: understood?.corrected ?? null,
      loose: understood?.foundBy === 'some_words' && rows.length > 0,
      category: chosen ? { slug: chosen.slug, name: named(chosen, language) } : null,
      crumbs: crumbs(tree, chosen?.parent_id ?? null, language),
      facets: [
        ...(inner.length
          ? [
              {
                field: 'category',
                name: text('catalogue:fields.category_id', {}, language),
                unit: '',
                values: inner.map((one) => ({
                  value: one.slug,
                  name: named(one, language),
                  count: sizes.get(one.id)?.count ?? 0,
                  chosen: false,
                })),
              },
            ]
          : []),
        ...facetsOf(counted.values, known, facets, language, words(language)),
      ],
    }
  }),

  implement(publicSuggestions, async ({ search, ...where }) => {
    const language = await visit(where)
    const query = whole(queryParts(wordsOf(search)))
    return { rows: query ? await suggestions(query, fold(search), language) : [] }
  }),

  implement(publicProduct, async ({ slug, ...where }) => {
    const language = await visit(where)
    const product = found(await publishedBySlug(slug, language))
    const [tree, images, documents, variants, packs, relatedIds] = await Promise.all([
      categoryRows(),
      publicImagesOf(product.id, language),
      documentsOf(product.id),
      variantsOf(product.id),
      packsOf(product.id),
      relatedPublished(product.id),
    ])
    const lineage = lineageOf(tree, product.category_id)
    const [attributes, related] = await Promise.all([
      attributeRows(lineage.map(({ id }) => id).toReversed()),
      summaries(relatedIds, language),
    ])
    const inWords = (values: Record<string, unknown>) =>
      valuesInWords(attributes, values, language, words(language))
    return {
      ...product,
      images,
      documents,
      related,
      crumbs: crumbs(tree, product.category_id, language),
      attributes: inWords(product.attributes),
      offered: variants
        .filter(({ active }) => active)
        .map((variant) => ({
          ...variant,
          name: named(variant, language),
          attributes: inWords(variant.attributes),
        })),
      packs: packs.map((pack) => ({ ...pack, name: named(pack, language) })),
    }
  }),

  implement(publicSitemap, async (where) => {
    await visit(where)
    const [products, rows, own] = await Promise.all([sitemapRows(), categoryRows(), productCounts()])
    const counts = withBelow(rows, own, { products: 0, published: 0 })
    return {
      products,
      categories: rows.flatMap(({ id, slug }) => (counts.get(id)?.published ? [slug] : [])),
    }
  }),

  implement(publicImage, async ({ id, width, format, ...where }) => {
    await visit(where)
    const image = found(await imageById(id))
    if (!(await isOfPublished(image.product_id))) return notFound()
    await sendImage(image, width, format)
    return {}
  }),

  implement(publicDocument, async ({ id, ...where }) => {
    await visit(where)
    const document = found(await documentById(id))
    if (!(await isOfPublished(document.product_id))) return notFound()
    await sendDocument(document)
    return {}
  }),

  implement(publicVariants, async ({ ids, ...where }) => {
    const language = await visit(where)
    const sold = (await soldVariants(ids)).filter(({ status, active }) => status === 'published' && active)
    const shown = await summaries(
      sold.map(({ product_id }) => product_id),
      language,
    )
    const images = new Map(shown.map(({ id, image }) => [id, image]))
    return {
      variants: sold.map(({ product_id, product_slug, full_name, full_name_en, packs, ...variant }) => ({
        ...variant,
        slug: product_slug,
        name: language === 'en' ? full_name_en : full_name,
        image: images.get(product_id) ?? null,
        packs: packs.map((pack) => ({ ...pack, name: named(pack, language) })),
      })),
    }
  }),
]

const MOST_COUNTED = 10_000

/** Categories from the top down to this one. */
const crumbs = (
  tree: Awaited<ReturnType<typeof categoryRows>>,
  id: string | null,
  language: SearchLanguage,
): { slug: string; name: string }[] =>
  lineageOf(tree, id)
    .toReversed()
    .map((one) => ({ slug: one.slug, name: named(one, language) }))
