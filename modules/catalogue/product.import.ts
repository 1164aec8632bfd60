import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import type { ImportTarget } from '#modules/imports/target.contract.ts'
import { createCategory } from './category.contract.ts'
import { attributeRows, categoryRows } from './category.queries.ts'
import { MOST_AT_ONCE, may, productsChanged } from './contract.ts'
import {
  codesInCategories,
  holdersOf,
  packStates,
  productStates,
  productStatesWithCode,
  takenSlugs,
  variantCounts,
  variantStates,
  writeStates,
} from './import.queries.ts'
import { type ProductRow, readRow } from './import.rules.ts'
import { importFields, RECOGNISED_BY } from './import_fields.rules.ts'
import {
  blankProduct,
  isSame,
  type PackState,
  type ProductState,
  packAfter,
  productAfter,
  type VariantState,
  variantAfter,
} from './import_state.rules.ts'
import { highestCode } from './product.queries.ts'
import { nextCode } from './product.rules.ts'
import { slugOf } from './slug.rules.ts'

type Row = { id: string; record: ProductRow }

/** Lists of products, one row for every variant. A row is known by its variant's code. */
export const productImport: ImportTarget<ProductRow> = {
  entity: 'catalogue.variant',
  label: 'catalogue:titles.products',
  create: may.create,
  update: may.update,
  fields: async () => importFields(await attributeRows(), actor().may(may.publish)),
  recognisedBy: RECOGNISED_BY,

  reader: async () => {
    const attributes = await attributeRows()
    const { country } = company()
    const placed = await codesInCategories()
    return (draft) => readRow(draft, country, attributes, placed)
  },

  recognise: async (keys) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(keys).map(async ([field, values]) => [field, await holdersOf(field, values)] as const),
      ),
    ),

  changed: async (rows) => {
    const { steps } = await reckoned([], rows, await knownPaths())
    return new Set(steps.filter(({ differs }) => differs).map(({ id }) => id))
  },

  write: async (created, updated) => {
    const paths = await madePaths([...created, ...updated])
    const { products, variants, packs } = await reckoned(created, updated, paths)
    await writeStates({ products, variants, packs }, now().toString())
  },

  finish: async ({ created, updated, ids }) => {
    const about = await variantStates(ids.slice(0, MOST_AT_ONCE))
    await emit(productsChanged, {
      run_id: scope().runId,
      count: created + updated,
      ids: [...new Set(about.map(({ product_id }) => product_id))],
    })
  },
}

const pathKey = (path: readonly string[]): string => path.map(fold).join(' > ')

/** Where paths lead, and single names that stand somewhere in the tree. */
const knownPaths = async (): Promise<Map<string, string>> => {
  const paths = new Map<string, string>()
  const open: string[] = []
  for (const { id, name, depth } of await categoryRows()) {
    open.splice(depth, open.length, name)
    paths.set(pathKey(open), id)
    if (depth && !paths.has(fold(name))) paths.set(fold(name), id)
  }
  return paths
}

/** The same, with the categories made that rows name and nobody has. */
const madePaths = async (rows: readonly Row[]): Promise<Map<string, string>> => {
  const paths = await knownPaths()
  for (const { record } of rows)
    for (const [i, name] of (record.path ?? []).entries()) {
      const path = (record.path ?? []).slice(0, i + 1)
      if (paths.has(pathKey(path))) continue
      const parent_id = i ? (paths.get(pathKey(path.slice(0, i))) ?? null) : null
      paths.set(pathKey(path), (await call(createCategory, { name: name.slice(0, 120), parent_id })).id)
    }
  return paths
}

type Changes<S> = { added: S[]; changed: S[] }
const split = <S extends { id: string }>(
  after: ReadonlyMap<string, S>,
  before: ReadonlyMap<string, S>,
): Changes<S> => {
  const states = [...after.values()]
  return {
    added: states.filter(({ id }) => !before.has(id)),
    changed: states.filter((state) => before.has(state.id) && !isSame(state, before.get(state.id) as S)),
  }
}

/** What the rows make of products, variants and packs; by row, whether it changes anything. */
const reckoned = async (
  created: readonly Row[],
  updated: readonly Row[],
  paths: ReadonlyMap<string, string>,
) => {
  const variants = new Map((await variantStates(updated.map(({ id }) => id))).map((one) => [one.id, one]))
  const known = [
    ...(await productStates([...variants.values()].map(({ product_id }) => product_id))),
    ...(await productStatesWithCode(created.map(({ record }) => codeOf(record)?.toLowerCase() ?? ''))),
  ]
  const before = {
    variants,
    products: new Map<string, ProductState>(known.map((one) => [one.id, one])),
    packs: new Map<string, PackState>(
      (await packStates(known.map(({ id }) => id))).map((one) => [one.id, one]),
    ),
  }
  const after = {
    variants: new Map<string, VariantState>(variants),
    products: new Map(before.products),
    packs: new Map(before.packs),
  }
  const places = await variantCounts(known.map(({ id }) => id))
  const newProduct = created.length ? await maker(created) : undefined

  const steps = [...created, ...updated].map(({ id, record }) => {
    const there = after.variants.get(id)
    const product = productOf(record, there, after.products) ?? newProduct?.(record)
    if (!product) return { id, differs: false }
    const category = record.path && (paths.get(pathKey(record.path)) ?? null)
    const position = places.get(product.id) ?? 0
    if (!there) places.set(product.id, position + 1)
    const blank: VariantState = {
      ...{
        id,
        product_id: product.id,
        code: record.variant.code ?? (position ? `${product.code}-${position + 1}` : product.code),
        name: '',
      },
      ...{ attributes: {}, gtin: null, weight_grams: null, position },
    }
    const next = {
      product: productAfter(product, record, category),
      variant: variantAfter(there ?? blank, record),
      pack: packAfter(
        [...after.packs.values()].filter((one) => one.product_id === product.id),
        record,
        {
          id: newId(),
          product_id: product.id,
        },
      ),
    }
    after.products.set(product.id, next.product)
    after.variants.set(id, next.variant)
    if (next.pack) after.packs.set(next.pack.id, next.pack)
    // A path nobody has made yet leads to a new category.
    const isElsewhere = record.path !== undefined && category === null
    const differs =
      !there || !isSame(there, next.variant) || !isSame(product, next.product) || !!next.pack || isElsewhere
    return { id, differs }
  })
  return {
    steps,
    products: split(after.products, before.products),
    variants: split(after.variants, before.variants),
    packs: split(after.packs, before.packs),
  }
}

/** The code of the product a row belongs to. */
const codeOf = ({ product_code, variant }: ProductRow): string | undefined => product_code ?? variant.code

const productOf = (
  record: ProductRow,
  variant: VariantState | undefined,
  products: ReadonlyMap<string, ProductState>,
): ProductState | undefined => {
  if (variant) return products.get(variant.product_id)
  const code = codeOf(record)?.toLowerCase()
  return code ? [...products.values()].find((one) => one.code.toLowerCase() === code) : undefined
}

/** Makes products of rows that belong to none yet, each with a code and an address of its own. */
const maker = async (rows: readonly Row[]): Promise<(record: ProductRow) => ProductState> => {
  const slugs = await takenSlugs([
    ...new Set(rows.map(({ record }) => slugOf(record.product.name ?? codeOf(record) ?? ''))),
  ])
  let highest = await highestCode()
  return (record) => blankProduct(newId(), codeOf(record) ?? nextCode(highest++), record, slugs)
}
