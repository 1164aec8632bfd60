import { useAsk } from '#web/client/queries.ts'
import { type CustomField, listFields } from '../../contract.ts'

const NONE: readonly CustomField[] = []

/** The company's own fields of an entity, as `customers.customer`, in order; none while they are asked for. */
export const useOwnFields = (entity: string): readonly CustomField[] =>
  useAsk(listFields, { entity }).data?.fields ?? NONE
