/** Products as what records of the company's own objects are linked to. */
import type { LinkTarget } from '#modules/objects/contract.ts'
import { may } from './contract.ts'
import { productPage } from './list.queries.ts'

const titled = ({ id, name }: { id: string; name: string }) => ({ id, title: name })

export const productTarget: LinkTarget = {
  kind: 'catalogue.product',
  label: 'catalogue:titles.products',
  read: may.read,
  seen: async (ids) => (await productPage({ ids: [...ids], limit: ids.length })).rows.map(titled),
  find: async (search, limit) =>
    (await productPage({ ...(search ? { search } : { sort: 'name' }), limit })).rows.map(titled),
  named: async (texts) => {
    const filter = { any: [{ code: [...texts] }, { name: [...texts] }] }
    const { rows } = await productPage({ filter, limit: 1_000 })
    return new Map(
      texts.map((written) => [
        written,
        rows.filter(({ code, name }) => code === written || name === written).map(({ id }) => id),
      ]),
    )
  },
}
