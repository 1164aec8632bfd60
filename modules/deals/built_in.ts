/** The built-in fields of an opportunity that conditions and formulas of own fields may name. */
import { text } from '#kernel/server/texts.ts'
import type { RecordField } from '#modules/fields/contract.ts'
import { StageKind } from './contract.ts'
import { allPipelines } from './pipeline.queries.ts'

const plain = (key: string, type: RecordField['type']): RecordField => ({
  key,
  label: text(`deals:fields.${key}`),
  type,
  options: [],
})

export const builtInFields = async (): Promise<RecordField[]> => [
  {
    key: 'pipeline_id',
    label: text('deals:fields.pipeline_id'),
    type: 'choice',
    options: (await allPipelines()).map(({ id, name }) => ({ key: id, label: name })),
  },
  {
    key: 'status',
    label: text('deals:fields.status'),
    type: 'choice',
    options: StageKind.options.map((key) => ({ key, label: text(`deals:statuses.${key}`) })),
  },
  plain('title', 'text'),
  plain('source', 'text'),
  plain('value_minor', 'money'),
  plain('probability', 'number'),
  plain('expected_close_on', 'day'),
  plain('stage_entered_at', 'day'),
  plain('closed_on', 'day'),
  plain('created_at', 'day'),
]
