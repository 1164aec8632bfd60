import { useNeighbours as useNeighboursIn } from '#web/client/neighbours.ts'
import type { Neighbours } from '#web/ui/RecordPage.tsx'
import { countOpportunities, listOpportunities } from '../../opportunity.contract.ts'
import { dealPath } from '../links.ts'
import { cameFrom } from '../page/list_place.ts'

/** Where an opportunity stands in the list or board one came from. */
export const useNeighbours = (id: string): Neighbours | undefined =>
  useNeighboursIn(id, {
    list: listOpportunities,
    count: countOpportunities,
    asked: cameFrom.remembered()?.asked ?? { limit: 100 },
    page: dealPath,
  })
