import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { newId } from '#kernel/values/id.ts'
import { listCategories } from '#modules/catalogue/category.contract.ts'
import { listCustomers } from '#modules/customers/contract.ts'
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

  implement(contract.getSourcingSettings, () => sourcingSettings()),

  implement(contract.updateSourcingSettings, async (changes) => {
    const before = await sourcingSettings()
    refuseStale(before)
    await writeSourcingSettings({ ...before, ...changes })
    return sourcingSettings()
  }),
]

const refuseUnfit = async (rule: RuleWritten, before?: RuleWritten): Promise<void> => {
  if (rule.basis === 'price' && rule.percent >= WHOLE_PERCENT) fail('whole_price', {}, 'percent')
  if (await isTaken(rule)) fail('rule_twice')
  if (rule.customer_id && rule.customer_id !== before?.customer_id) {
    const { rows } = await call(listCustomers, { ids: [rule.customer_id], fields: 'kind', limit: 1 })
    if (!rows[0]) fail('unknown_customer', {}, 'customer_id')
  }
  if (rule.category_id && rule.category_id !== before?.category_id) {
    const { categories } = await call(listCategories, {})
    if (!categories.some(({ id }) => id === rule.category_id)) fail('unknown_category', {}, 'category_id')
  }
}
