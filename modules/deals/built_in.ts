/** The built-in fields of an opportunity on which own fields may hang. */
import { text } from '#kernel/server/texts.ts'
import type { RecordField } from '#modules/fields/contract.ts'
import { StageKind } from './contract.ts'
import { allPipelines } from './pipeline.queries.ts'

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
]
