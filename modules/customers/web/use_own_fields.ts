import { type CustomField, listFields } from '#modules/fields/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { CUSTOMER } from './entity.ts'

const NONE: readonly CustomField[] = []

/** The own fields of customers, in order; none while they are asked for. */
export const useOwnFields = (): readonly CustomField[] =>
  useAsk(listFields, { entity: CUSTOMER }).data?.fields ?? NONE
