/** What suppliers call our products. */
import { statement } from '#kernel/server/database.ts'
import type { SupplierCode } from './price.contract.ts'

const CODE = `c.id, c.code, c.variant_id, v.code as variant_code, concat_ws(' ', p.name, nullif(v.name, '')) as name, c.pack_id, c.learnt_on`

export const codesOf = (supplierId: string): Promise<SupplierCode[]> =>
  statement(
    `select ${CODE} from suppliers.supplier_code c join catalogue.variant v on v.id = c.variant_id
       join catalogue.product p on p.id = v.product_id where c.supplier_id = $1 order by c.folded limit 5000`,
    [supplierId],
  )

/** What these codes mean to this supplier, by the code as it is compared. */
export const meantBy = async (
  supplierId: string,
  folded: readonly string[],
): Promise<Map<string, { variant_id: string; pack_id: string | null }>> => {
  const rows = await statement<{ folded: string; variant_id: string; pack_id: string | null }>(
    'select folded, variant_id, pack_id from suppliers.supplier_code where supplier_id = $1 and folded = any($2)',
    [supplierId, folded],
  )
  return new Map(rows.map(({ folded: code, ...meant }) => [code, meant]))
}

/** What these codes mean to all who use them, by the code as it is compared; one that means several products is left out. */
export const meantByAll = async (folded: readonly string[]): Promise<Map<string, string>> => {
  const rows = await statement<{ folded: string; ids: string[] }>(
    'select folded, json_agg(distinct variant_id) as ids from suppliers.supplier_code where folded = any($1) group by folded',
    [folded],
  )
  return new Map(
    rows.flatMap(({ folded: code, ids: [id, ...others] }) =>
      id && !others.length ? [[code, id] as const] : [],
    ),
  )
}

export const writeCodes = (
  rows: readonly {
    id: string
    supplier_id: string
    code: string
    folded: string
    variant_id: string
    pack_id: string | null
  }[],
  on: string,
): Promise<unknown> =>
  statement(
    `with given as materialized (select * from jsonb_populate_recordset(null::suppliers.supplier_code, $1::jsonb)),
     changed as (update suppliers.supplier_code c set code = g.code, variant_id = g.variant_id, pack_id = g.pack_id,
       learnt_on = $2::date from given g where c.supplier_id = g.supplier_id and c.folded = g.folded returning c.folded)
     insert into suppliers.supplier_code (id, supplier_id, code, folded, variant_id, pack_id, learnt_on)
     select id, supplier_id, code, folded, variant_id, pack_id, $2::date from given where folded not in (select folded from changed)`,
    [JSON.stringify(rows), on],
  )

export const codeById = async (id: string): Promise<{ supplier_id: string } | undefined> =>
  (
    await statement<{ supplier_id: string }>(
      'select supplier_id from suppliers.supplier_code where id = $1',
      [id],
    )
  )[0]

export const deleteCode = (id: string): Promise<unknown> =>
  statement('delete from suppliers.supplier_code where id = $1', [id])

/** What a supplier calls these, by variant and pack; of several codes the one learnt last. */
export const codesFor = async (
  supplierId: string,
  variantIds: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await statement<{ variant_id: string; pack_id: string | null; code: string }>(
    `select variant_id, pack_id, code from suppliers.supplier_code
      where supplier_id = $1 and variant_id = any($2::uuid[]) order by learnt_on, id`,
    [supplierId, variantIds],
  )
  return new Map(rows.map((row) => [`${row.variant_id} ${row.pack_id}`, row.code]))
}
