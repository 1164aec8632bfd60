/** Opportunities as what records of the company's own objects are linked to. */
import type { LinkTarget } from '#modules/objects/contract.ts'
import { may } from './contract.ts'
import { opportunityPage } from './opportunity.queries.ts'

const titled = ({ id, title }: { id: string; title: string }) => ({ id, title })

export const opportunityTarget: LinkTarget = {
  kind: 'deals.opportunity',
  label: 'deals:menu.deals',
  read: may.read,
  seen: async (ids) => (await opportunityPage({ ids: [...ids], limit: ids.length }, [])).rows.map(titled),
  find: async (search, limit) =>
    (await opportunityPage({ ...(search && { search }), sort: 'title', limit }, [])).rows.map(titled),
  named: async (texts) => {
    const filter = { any: [{ reference: [...texts] }, { title: [...texts] }] }
    const { rows } = await opportunityPage({ filter, limit: 1_000 }, [])
    return new Map(
      texts.map((written) => [
        written,
        rows.filter(({ reference, title }) => reference === written || title === written).map(({ id }) => id),
      ]),
    )
  },
}
