/** The built-in fields of a customer that conditions and formulas of own fields may name. */
import { text } from '#kernel/server/texts.ts'
import type { RecordField } from '#modules/fields/contract.ts'
import { Kind, Lifecycle, Status } from './contract.ts'

const choice = (
  key: string,
  words: string,
  keys: readonly string[],
  label = `fields.${key}`,
): RecordField => ({
  key,
  label: text(`customers:${label}`),
  type: 'choice',
  options: keys.map((one) => ({ key: one, label: text(`customers:${words}.${one}`) })),
})

const plain = (key: string, type: RecordField['type']): RecordField => ({
  key,
  label: text(`customers:fields.${key}`),
  type,
  options: [],
})

export const builtInFields = (): RecordField[] => [
  choice('kind', 'kinds', Kind.options),
  choice('lifecycle', 'lifecycles', Lifecycle.options, 'stages.title'),
  choice('status', 'statuses', Status.options),
  plain('name', 'text'),
  plain('city', 'text'),
  plain('source', 'text'),
  plain('birthday', 'day'),
  plain('created_at', 'day'),
  plain('client_since', 'day'),
]
