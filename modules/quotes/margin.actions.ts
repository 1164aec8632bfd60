import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { listCategories } from '#modules/catalogue/category.contract.ts'
import { listCustomers } from '#modules/customers/contract.ts'
import { may as suppliers } from '#modules/suppliers/contract.ts'
import { pricesFor } from '#modules/suppliers/price.contract.ts'
import { may } from './contract.ts'
import * as contract from './margin.contract.ts'
import {
  allRules,
  deleteRule,
  insertRule,
  isTaken,
  type RuleWritten,
  ruleById,
  sourcingSettings,
  updateRule,
  writeSourcingSettings,
} from './margin.queries.ts'
import { marginPercent } from './margin.rules.ts'
import { soldById } from './match.ts'
import { pricesTo } from './pricing.ts'

const WHOLE_PERCENT = 100

export const marginActions = [
  implement(contract.listMarginRules, async () => ({ rules: await allRules() })),

  implement(contract.createMarginRule, async ({ id = newId(), ...given }) => {
    const rule = { ...given, id }
    await refuseUnfit(rule)
    await insertRule(rule)
    return found(await ruleById(id))
  }),

  implement(contract.updateMarginRule, async ({ id, ...changes }) => {
    const before = found(await ruleById(id))
    refuseStale(before)
    const rule = { ...before, ...changes }
    await refuseUnfit(rule, before)
    await updateRule(rule)
    return found(await ruleById(id))
  }),

  implement(contract.deleteMarginRule, async ({ id }) => {
    refuseStale(found(await ruleById(id)))
    await deleteRule(id)
    return {}
  }),

  implement(contract.tryMargin, async ({ variant_id, quantity, customer_id, unit_cost_minor }) => {
    if (!(await soldById([variant_id])).has(variant_id)) fail('unknown_product', {}, 'variant_id')
    if (customer_id) await refuseUnknownCustomer(customer_id)
    const cost =
      unit_cost_minor === undefined
        ? await listedCost(variant_id, quantity)
        : { unit_cost_minor, supplier_name: null }
    const prices = await pricesTo(customer_id, [variant_id])
    const price = cost && prices.price({ variant_id, quantity, unit_cost_minor: cost.unit_cost_minor })
    return {
      unit_cost_minor: cost?.unit_cost_minor ?? null,
      supplier_name: cost?.supplier_name ?? null,
      unit_price_minor: price ?? null,
      margin_percent: cost && price !== undefined ? marginPercent(price, cost.unit_cost_minor) : null,
      rules: prices.rules({ variant_id, quantity }),
    }
  }),

  implement(contract.getSourcingSettings, () => sourcingSettings()),

  implement(contract.updateSourcingSettings, async (changes) => {
    const before = await sourcingSettings()
    refuseStale(before)
    await writeSourcingSettings({ ...before, ...changes })
    return sourcingSettings()
  }),
]

/** The lowest of today's listed prices in the company's currency, for whoever may see what suppliers charge. */
const listedCost = async (variant_id: string, quantity: number) => {
  if (!actor().may(may.see_cost) || !actor().may(suppliers.see_prices)) return undefined
  const { lines } = await call(pricesFor, { lines: [{ variant_id, quantity }] })
  const lowest = lines[0]?.offers.find(({ currency }) => currency === company().currency)
  return lowest && { unit_cost_minor: lowest.unit_price_minor, supplier_name: lowest.supplier_name }
}

const refuseUnknownCustomer = async (id: string): Promise<void> => {
  const { rows } = await call(listCustomers, { ids: [id], fields: 'kind', limit: 1 })
  if (!rows[0]) fail('unknown_customer', {}, 'customer_id')
}

const refuseUnfit = async (rule: RuleWritten, before?: RuleWritten): Promise<void> => {
  if (rule.basis === 'price' && rule.percent >= WHOLE_PERCENT) fail('whole_price', {}, 'percent')
  if (await isTaken(rule)) fail('rule_twice')
  if (rule.customer_id && rule.customer_id !== before?.customer_id)
    await refuseUnknownCustomer(rule.customer_id)
  if (rule.category_id && rule.category_id !== before?.category_id) {
    const { categories } = await call(listCategories, {})
    if (!categories.some(({ id }) => id === rule.category_id)) fail('unknown_category', {}, 'category_id')
  }
}
