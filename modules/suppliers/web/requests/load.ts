import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getPriceRequest } from '../../price_request.contract.ts'
import { REQUEST } from '../entity.ts'

/** What the list needs before its first row. */
export const loadRequests = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listSavedViews, { list: REQUEST }), ask(getPreferences, {})])

/** What a request's page shows. */
export const loadRequest = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(getPriceRequest, { id: params.id ?? '' })
