/** The prices that a company's margin rules make of costs, for one customer. */
import { call } from '#kernel/server/run.ts'
import type { Sold } from '#modules/catalogue/variant.contract.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import type { MarginRule } from './margin.contract.ts'
import { allRules, sourcingSettings } from './margin.queries.ts'
import { priceFrom, rulesFor } from './margin.rules.ts'
import { soldById } from './match.ts'

export type Costed = { variant_id: string | null; quantity: number; unit_cost_minor: number }

/** `price`: what one is sold at, undefined where no rule holds. `rules`: those that hold, the one that counts first. */
export type Prices = {
  price: (line: Costed) => number | undefined
  rules: (line: Omit<Costed, 'unit_cost_minor'>) => MarginRule[]
}

export const pricesTo = async (customerId: string | null, variantIds: readonly string[]): Promise<Prices> => {
  const { step_minor } = await sourcingSettings()
  const all = await allRules()
  const sold: ReadonlyMap<string, Sold> = await soldById(variantIds)
  const tags = customerId && all.some(({ customer_tag }) => customer_tag) ? await tagsOf(customerId) : []
  const rules: Prices['rules'] = ({ variant_id, quantity }) =>
    rulesFor(all, {
      category_path: sold.get(variant_id ?? '')?.category_ids ?? [],
      customer_id: customerId,
      customer_tags: tags,
      quantity,
    })
  return {
    rules,
    price: (line) => {
      const [rule] = rules(line)
      return rule && priceFrom(line.unit_cost_minor, rule, step_minor)
    },
  }
}

const tagsOf = async (customerId: string): Promise<readonly string[]> => {
  const { rows } = await call(listCustomers, { ids: [customerId], fields: 'tags', limit: 1 })
  return rows[0]?.tags ?? []
}
