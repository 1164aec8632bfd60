import { useNeighbours as useNeighboursIn } from '#web/client/neighbours.ts'
import type { Neighbours } from '#web/ui/RecordPage.tsx'
import { countProducts, listProducts } from '../../contract.ts'
import { productPath } from '../links.ts'
import { cameFrom } from '../list/list_place.ts'

/** Where a product stands in the list one came from. */
export const useNeighbours = (id: string): Neighbours | undefined =>
  useNeighboursIn(id, {
    list: listProducts,
    count: countProducts,
    asked: cameFrom.remembered()?.asked ?? { limit: 100 },
    page: productPath,
  })
