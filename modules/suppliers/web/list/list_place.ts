import { listPlace } from '#web/client/list_place.ts'
import type { listSuppliers } from '../../contract.ts'

export const cameFrom = listPlace<typeof listSuppliers>('suppliers')
