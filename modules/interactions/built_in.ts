/** The built-in fields of an interaction on which own fields may hang; its type has fields of its own anyway. */
import { text } from '#kernel/server/texts.ts'
import type { RecordField } from '#modules/fields/contract.ts'

export const builtInFields = (): RecordField[] => [
  {
    key: 'direction',
    label: text('interactions:fields.direction'),
    type: 'choice',
    options: (['out', 'in'] as const).map((key) => ({ key, label: text(`interactions:directions.${key}`) })),
  },
]
