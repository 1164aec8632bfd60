import { api } from '#web/client/api.ts'
import { countRequests } from '../request.contract.ts'

/** Requests somebody still has to answer. */
export const openRequests = async (): Promise<number> =>
  (await api(countRequests, { filter: { status: ['open', 'unproven'] } })).count
