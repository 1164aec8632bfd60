import { listPlace } from '#web/client/list_place.ts'
import type { listDeliveries } from '../../contract.ts'

export const cameFrom = listPlace<typeof listDeliveries>('deliveries')
