/** The built-in fields of an interaction that conditions and formulas of own fields may name; its type has fields of its own anyway. */
import { text } from '#kernel/server/texts.ts'
import type { RecordField } from '#modules/fields/contract.ts'

const plain = (key: string, type: RecordField['type']): RecordField => ({
  key,
  label: text(`interactions:fields.${key}`),
  type,
  options: [],
})

export const builtInFields = (): RecordField[] => [
  {
    key: 'direction',
    label: text('interactions:fields.direction'),
    type: 'choice',
    options: (['out', 'in'] as const).map((key) => ({ key, label: text(`interactions:directions.${key}`) })),
  },
  plain('summary', 'text'),
  plain('outcome', 'text'),
  plain('duration_minutes', 'number'),
  plain('happened_at', 'day'),
  plain('follow_up_on', 'day'),
  plain('created_at', 'day'),
]
