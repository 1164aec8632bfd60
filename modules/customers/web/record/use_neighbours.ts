import { useNeighbours as useNeighboursIn } from '#web/client/neighbours.ts'
import type { Neighbours } from '#web/ui/RecordPage.tsx'
import { countCustomers, listCustomers } from '../../contract.ts'
import { customerPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'

/** Where a customer stands in the list one came from. */
export const useNeighbours = (id: string): Neighbours | undefined =>
  useNeighboursIn(id, {
    list: listCustomers,
    count: countCustomers,
    asked: cameFrom.remembered()?.asked ?? { limit: 100 },
    page: customerPath,
  })
