import { listPlace } from '#web/client/list_place.ts'
import type { listOpportunities } from '../../opportunity.contract.ts'

export const cameFrom = listPlace<typeof listOpportunities>('deals')
