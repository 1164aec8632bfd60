import { fieldsOfKind } from '#kernel/values/custom.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useAsk } from '#web/client/queries.ts'
import { type CustomObject, listObjects, RECORD } from '../contract.ts'

/** The object an address names; undefined until it is known, or where the person does not see it. */
export const useObject = (key: string): CustomObject | undefined =>
  useAsk(listObjects, {}).data?.objects.find((object) => object.key === key)

/** The own fields that the object's records have. */
export const useObjectFields = ({ id }: Pick<CustomObject, 'id'>): readonly CustomField[] =>
  fieldsOfKind(useOwnFields(RECORD), id)
