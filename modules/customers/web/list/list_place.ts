import { listPlace } from '#web/client/list_place.ts'
import type { listCustomers } from '../../contract.ts'

export const cameFrom = listPlace<typeof listCustomers>('customers')
