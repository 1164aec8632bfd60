import { listPlace } from '#web/client/list_place.ts'
import type { listRecords } from '../../record.contract.ts'

/** The list of an object's records that one came from. */
export const cameFrom = (key: string) => listPlace<typeof listRecords>(`objects-${key}`)
