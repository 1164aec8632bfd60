/** What can be measured of interactions. */
import type { Metric, MetricSource } from '#modules/analytics/contract.ts'
import { may } from './contract.ts'
import { BUILT_IN } from './type.rules.ts'

/** SQL of an interaction's kind. A built-in type has no row until the company changes it. */
export const KIND = `coalesce(t.kind, case i.type_id ${BUILT_IN.map(({ id, kind }) => `when '${id}' then '${kind}'`).join(' ')} end)`

/** Whose customer they reach, their interactions they reach. */
export const interactionSource: MetricSource = {
  key: 'interactions.interaction',
  module: 'customers',
  allow: may.read,
  label: 'interactions:module',
  from: `interactions.interaction i join customers.customer c on c.id = i.customer_id
    left join interactions.interaction_type t on t.id = i.type_id`,
  id: 'i.id',
  title: 'i.summary',
  owner: 'c.owner_id',
  about: { kind: 'customers.customer', id: 'i.customer_id' },
  custom: { entity: 'interactions.interaction', column: 'i.custom' },
  fields: {
    owner_id: {
      type: 'id',
      sql: 'i.done_by',
      label: 'interactions:measured.done_by',
      user: true,
      listed: 'done_by',
    },
    kind: {
      type: 'choice',
      sql: KIND,
      label: 'interactions:measured.kind',
      values: 'interactions:measured.kinds',
      choices: ['call', 'email', 'meeting', 'visit', 'note', 'other'],
      listed: true,
    },
    outcome: {
      type: 'choice',
      sql: 'i.outcome',
      label: 'interactions:measured.outcome',
      filled: true,
      listed: true,
    },
    direction: {
      type: 'choice',
      sql: 'i.direction',
      label: 'interactions:measured.direction',
      values: 'interactions:measured.directions',
      choices: ['in', 'out'],
      listed: true,
    },
    customer_id: {
      type: 'id',
      sql: 'i.customer_id',
      label: 'interactions:measured.customer',
      record: 'customers.customer',
      listed: true,
      names: { from: 'customers.customer k', id: 'k.id', title: 'k.name' },
    },
    happened_at: {
      type: 'moment',
      sql: 'i.happened_at',
      label: 'interactions:measured.happened_at',
      filled: true,
      listed: true,
    },
    duration_minutes: {
      type: 'number',
      sql: 'i.duration_minutes',
      label: 'interactions:measured.minutes',
      listed: true,
    },
  },
  columns: ['customer_id', 'kind', 'owner_id', 'outcome', 'happened_at'],
}

const common = {
  source: interactionSource.key,
  period: 'happened_at',
  dimensions: ['kind', 'owner_id', 'outcome', 'direction', 'customer_id'],
  unit: 'count',
  better: 'up',
} as const

export const interactionMetrics: readonly Metric[] = [
  { ...common, key: 'interactions.logged', measure: { kind: 'count' }, goal: { person: 'owner_id' } },
  { ...common, key: 'interactions.customers', measure: { kind: 'distinct', of: 'customer_id' } },
  { ...common, key: 'interactions.minutes', measure: { kind: 'sum', of: 'duration_minutes' } },
]
