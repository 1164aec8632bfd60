import type { CustomField } from '#modules/fields/contract.ts'
import { listFields } from '#modules/fields/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import type { ChangedFact } from './changed_facts.ts'

type OwnFields = (key: string) => CustomField | undefined

/** The company's own fields among the changed facts of one kind of record, by their key in the facts: `custom.<key>`. */
export const useOwnFields = (table: string, facts: readonly ChangedFact[]): OwnFields => {
  const asks = facts.some(({ key }) => key.startsWith('custom.'))
  const { data } = useAsk(listFields, { entity: table }, { when: asks })
  return (key) => data?.fields.find((field) => `custom.${field.key}` === key)
}

/** What a choice's stored keys are called; every other value as it is. */
export const withOptionLabels = (field: CustomField | undefined, value: unknown): unknown => {
  const labelOf = (one: unknown) => field?.options.find(({ key }) => key === one)?.label ?? one
  return Array.isArray(value) ? value.map(labelOf) : labelOf(value)
}
