import { api } from '#web/client/api.ts'
import { listFields } from '../contract.ts'

/** The company has a field of its own. */
export const hasFields = async (): Promise<boolean> => (await api(listFields, {})).fields.length > 0
