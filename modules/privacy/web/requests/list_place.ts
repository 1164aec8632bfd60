import { listPlace } from '#web/client/list_place.ts'
import type { listRequests } from '../../request.contract.ts'

export const cameFrom = listPlace<typeof listRequests>('privacy_requests')
