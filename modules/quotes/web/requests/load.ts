import { listColleagues } from '#modules/identity/contract.ts'
import { getPreferences, listSavedViews } from '#modules/workspace/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getRequest } from '../../request.contract.ts'
import { REQUEST } from '../entity.ts'

/** What the list needs before it shows; its rows are on their way when the page comes. */
export const loadRequests = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listColleagues, {}), ask(listSavedViews, { list: REQUEST }), ask(getPreferences, {})])

/** What a request's page shows before anything else. */
export const loadRequest = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getRequest, { id: params.id ?? '' }), ask(listColleagues, {})])
