import { listPlace } from '#web/client/list_place.ts'
import type { listQuotes } from '../../quote.contract.ts'

export const cameFrom = listPlace<typeof listQuotes>('quotes')
