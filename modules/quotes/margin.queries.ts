/** Margin rules, and how the company sources. */
import { statement } from '#kernel/server/database.ts'
import { newId } from '#kernel/values/id.ts'
import type { MarginRule, SourcingSettings } from './margin.contract.ts'
import { USUAL_WEIGHTS } from './sourcing.rules.ts'

const RULE = `r.id, r.category_id, r.customer_id, r.customer_tag, r.from_quantity, r.percent, r.basis, r.version`
const FROM = `from quotes.margin_rule r left join customers.customer c on c.id = r.customer_id`

/** In the order in which they count, as far as it does not depend on the product: see `rulesFor`. */
export const allRules = (): Promise<MarginRule[]> =>
  statement<MarginRule>(
    `select ${RULE}, coalesce(c.name, '') as customer_name ${FROM}
      order by r.customer_id is null, r.customer_tag is null, r.category_id is null, r.from_quantity desc nulls last, c.sort_name,
        r.customer_tag, r.id`,
  )

export const ruleById = async (id: string): Promise<MarginRule | undefined> =>
  (
    await statement<MarginRule>(
      `select ${RULE}, coalesce(c.name, '') as customer_name ${FROM} where r.id = $1 for update of r`,
      [id],
      'margin_rule',
    )
  )[0]

export type RuleWritten = Omit<MarginRule, 'customer_name' | 'version'>

/** Whether another rule names exactly the same. */
export const isTaken = async (rule: RuleWritten): Promise<boolean> =>
  (
    await statement(
      `select 1 from quotes.margin_rule where id <> $1 and (category_id, customer_id, customer_tag, from_quantity)
         is not distinct from ($2::uuid, $3::uuid, $4::text, $5::numeric)`,
      [rule.id, rule.category_id, rule.customer_id, rule.customer_tag, rule.from_quantity],
    )
  ).length > 0

const valuesOf = (rule: RuleWritten): unknown[] => [
  rule.id,
  rule.category_id,
  rule.customer_id,
  rule.customer_tag,
  rule.from_quantity,
  rule.percent,
  rule.basis,
]

export const insertRule = (rule: RuleWritten): Promise<unknown> =>
  statement(
    `insert into quotes.margin_rule (id, category_id, customer_id, customer_tag, from_quantity, percent, basis)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    valuesOf(rule),
  )

export const updateRule = (rule: RuleWritten): Promise<unknown> =>
  statement(
    `update quotes.margin_rule set category_id = $2, customer_id = $3, customer_tag = $4, from_quantity = $5, percent = $6, basis = $7
      where id = $1`,
    valuesOf(rule),
  )

export const deleteRule = (id: string): Promise<unknown> =>
  statement('delete from quotes.margin_rule where id = $1', [id])

/** What holds until a company says otherwise. */
const USUAL: SourcingSettings = {
  fresh_days: 7,
  step_minor: 1,
  automatic: 'off',
  weights: USUAL_WEIGHTS,
  version: 0,
}

export const sourcingSettings = async (): Promise<SourcingSettings> => {
  const [row] = await statement<SourcingSettings>(
    'select fresh_days, step_minor, automatic, weights, version from quotes.sourcing_settings',
    [],
    'sourcing_settings',
  )
  return row ?? USUAL
}

export const writeSourcingSettings = async (settings: SourcingSettings): Promise<void> => {
  const values = [
    settings.fresh_days,
    settings.step_minor,
    settings.automatic,
    JSON.stringify(settings.weights),
  ]
  if (settings.version === USUAL.version)
    await statement(
      'insert into quotes.sourcing_settings (fresh_days, step_minor, automatic, weights, id) values ($1, $2, $3, $4, $5)',
      [...values, newId()],
    )
  else
    await statement(
      'update quotes.sourcing_settings set fresh_days = $1, step_minor = $2, automatic = $3, weights = $4',
      values,
    )
}
