import { db, statement } from '#kernel/server/database.ts'
import { company } from '#kernel/server/scope.ts'
import { type TaxCode, usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { categoryRows } from './category.queries.ts'
import { effectiveTax, lineageOf } from './category.rules.ts'
import type { Pack, Sold, Variant } from './variant.contract.ts'

const VARIANT = `v.id, v.product_id, v.code, v.name, v.name_en, v.attributes, v.gtin, v.weight_grams, v.active, v.position, v.version,
  concat_ws(' ', p.name, nullif(v.name, '')) as full_name`

export const variantsOf = (productId: string): Promise<Variant[]> =>
  statement<Variant>(
    `select ${VARIANT} from catalogue.variant v join catalogue.product p on p.id = v.product_id
      where v.product_id = $1 order by v.position, v.id`,
    [productId],
  )

export const variantById = async (id: string, { forUpdate = false } = {}): Promise<Variant | undefined> =>
  (
    await statement<Variant>(
      `select ${VARIANT} from catalogue.variant v join catalogue.product p on p.id = v.product_id where v.id = $1 ${forUpdate ? 'for update of v' : ''}`,
      [id],
    )
  )[0]

type Written = Partial<Omit<Variant, 'id' | 'product_id' | 'full_name' | 'version'>>

const columnsOf = ({ attributes, ...plain }: Written) => ({
  ...plain,
  ...(attributes && { attributes: JSON.stringify(attributes) }),
})

export const insertVariant = (
  { id, product_id, code, ...written }: Written & { id: string; product_id: string; code: string },
  moment: string,
): Promise<unknown> =>
  db
    .insertInto('catalogue.variant')
    .values({ ...columnsOf(written), id, product_id, code, created_at: moment, updated_at: moment })
    .execute()

export const updateVariantRow = (id: string, changes: Written, moment: string): Promise<unknown> =>
  db
    .updateTable('catalogue.variant')
    .set({ ...columnsOf(changes), updated_at: moment })
    .where('id', '=', id)
    .execute()

export const deleteVariantRow = (id: string): Promise<unknown> =>
  db.deleteFrom('catalogue.variant').where('id', '=', id).execute()

const PACK = 'id, product_id, name, name_en, unit, base_quantity, gtin, position, version'

export const packsOf = (productId: string): Promise<Pack[]> =>
  statement<Pack>(
    `select ${PACK} from catalogue.pack where product_id = $1 order by position, base_quantity, id`,
    [productId],
  )

export const packById = async (id: string, { forUpdate = false } = {}): Promise<Pack | undefined> =>
  (
    await statement<Pack>(
      `select ${PACK} from catalogue.pack where id = $1 ${forUpdate ? 'for update' : ''}`,
      [id],
    )
  )[0]

export const insertPack = (pack: Omit<Pack, 'version'>, moment: string): Promise<unknown> =>
  db
    .insertInto('catalogue.pack')
    .values({ ...pack, created_at: moment, updated_at: moment })
    .execute()

export const updatePackRow = (id: string, changes: Partial<Pack>, moment: string): Promise<unknown> =>
  db
    .updateTable('catalogue.pack')
    .set({ ...changes, updated_at: moment })
    .where('id', '=', id)
    .execute()

export const deletePackRow = (id: string): Promise<unknown> =>
  db.deleteFrom('catalogue.pack').where('id', '=', id).execute()

type SoldRow = Omit<Sold, 'tax_code' | 'category_ids'> & { tax_code: TaxCode | null }

/** Variants with what others need of their products, in the order asked for. */
export const soldVariants = async (ids: readonly string[]): Promise<Sold[]> => {
  const rows = await statement<SoldRow>(
    `select v.id, v.code, v.name, v.name_en, v.attributes, v.gtin, v.weight_grams, v.active,
            concat_ws(' ', p.name, nullif(v.name, '')) as full_name,
            concat_ws(' ', coalesce(nullif(p.name_en, ''), p.name), nullif(coalesce(nullif(v.name_en, ''), v.name), '')) as full_name_en,
            p.id as product_id, p.code as product_code, p.name as product_name, p.name_en as product_name_en, p.slug as product_slug,
            p.description, p.description_en, p.brand, p.status, p.unit, p.divisible, p.minimum_quantity, p.step_quantity, p.tax_code,
            p.category_id,
            (select i.id from catalogue.product_image i where i.product_id = p.id and i.state = 'ready' order by i.position, i.id limit 1) as image_id,
            (select coalesce(json_agg(json_build_object('id', k.id, 'product_id', k.product_id, 'name', k.name, 'name_en', k.name_en, 'unit', k.unit,
                'base_quantity', k.base_quantity, 'gtin', k.gtin, 'position', k.position, 'version', k.version) order by k.position, k.base_quantity, k.id), '[]')
               from catalogue.pack k where k.product_id = p.id) as packs
       from unnest($1::uuid[]) with ordinality w (id, place)
       join catalogue.variant v on v.id = w.id join catalogue.product p on p.id = v.product_id order by w.place`,
    [ids],
    'sold_variants',
  )
  const tree = await categoryRows()
  const general = usualTaxCode(company().country)
  return rows.map((row) => {
    const lineage = lineageOf(tree, row.category_id)
    return {
      ...row,
      tax_code: effectiveTax(row.tax_code, lineage, general),
      category_ids: lineage.map(({ id }) => id),
    }
  })
}

export const variantsWithCode = (
  codes: readonly string[],
): Promise<{ code: string; variant_id: string; product_id: string }[]> =>
  statement(
    `select distinct on (c.code) c.code, v.id as variant_id, v.product_id from unnest($1::text[]) c (code)
       cross join lateral (
         select id, product_id from catalogue.variant where lower(code) = lower(c.code)
         union all select id, product_id from catalogue.variant where gtin = c.code) v`,
    [codes],
  )

/** Codes of variants that begin like this one. */
export const codesLike = async (code: string): Promise<Set<string>> =>
  new Set(
    (
      await statement<{ code: string }>(
        "select lower(code) as code from catalogue.variant where lower(code) = lower($1) or lower(code) like lower($1) || '-%'",
        [code],
      )
    ).map((row) => row.code),
  )

export const variantHolderOf = async (code: string, except: string): Promise<string | undefined> =>
  (
    await statement<{ name: string }>(
      `select p.name from catalogue.variant v join catalogue.product p on p.id = v.product_id
        where lower(v.code) = lower($1) and v.id <> $2 limit 1`,
      [code, except],
    )
  )[0]?.name

/** Variants and packs of several products, by product, in their order. */
export const partsOfProducts = async (
  ids: readonly string[],
): Promise<Map<string, { variants: Variant[]; packs: Pack[] }>> => {
  const variants = await statement<Variant>(
    `select ${VARIANT} from catalogue.variant v join catalogue.product p on p.id = v.product_id
      where v.product_id = any($1::uuid[]) order by v.position, v.id`,
    [ids],
  )
  const packs = await statement<Pack>(
    `select ${PACK} from catalogue.pack where product_id = any($1::uuid[]) order by position, base_quantity, id`,
    [ids],
  )
  const ofVariants = Map.groupBy(variants, (one) => one.product_id)
  const ofPacks = Map.groupBy(packs, (one) => one.product_id)
  return new Map(ids.map((id) => [id, { variants: ofVariants.get(id) ?? [], packs: ofPacks.get(id) ?? [] }]))
}
