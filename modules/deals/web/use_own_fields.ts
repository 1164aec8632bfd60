import { type CustomField, listFields } from '#modules/fields/contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { OPPORTUNITY } from './entity.ts'

const NONE: readonly CustomField[] = []

/** The own fields of opportunities, in order; none while they are asked for. */
export const useOwnFields = (): readonly CustomField[] =>
  useAsk(listFields, { entity: OPPORTUNITY }).data?.fields ?? NONE
