import { useNeighbours as useNeighboursIn } from '#web/client/neighbours.ts'
import type { Neighbours } from '#web/ui/RecordPage.tsx'
import { countSuppliers, listSuppliers } from '../../contract.ts'
import { supplierPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'

/** Where a supplier stands in the list one came from. */
export const useNeighbours = (id: string): Neighbours | undefined =>
  useNeighboursIn(id, {
    list: listSuppliers,
    count: countSuppliers,
    asked: cameFrom.remembered()?.asked ?? { limit: 100 },
    page: supplierPath,
  })
