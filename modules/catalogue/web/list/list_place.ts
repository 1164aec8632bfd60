import { listPlace } from '#web/client/list_place.ts'
import type { listProducts } from '../../contract.ts'

export const cameFrom = listPlace<typeof listProducts>('catalogue')
