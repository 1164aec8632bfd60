import { useNeighbours as useNeighboursIn } from '#web/client/neighbours.ts'
import type { Neighbours } from '#web/ui/RecordPage.tsx'
import { countDeliveries, listDeliveries } from '../../contract.ts'
import { deliveryPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'

/** Where a delivery stands in the list one came from. */
export const useNeighbours = (id: string): Neighbours | undefined =>
  useNeighboursIn(id, {
    list: listDeliveries,
    count: countDeliveries,
    asked: cameFrom.remembered()?.asked ?? { limit: 100 },
    page: deliveryPath,
  })
