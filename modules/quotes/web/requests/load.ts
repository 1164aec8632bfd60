import { listColleagues } from '#modules/identity/contract.ts'
import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { getRequest } from '../../request.contract.ts'
import { REQUEST } from '../entity.ts'

/** What the list needs before it shows; its rows are on their way when the page comes. */
export const loadRequests = ({ ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(listColleagues, {}), loadRecordList({ ask }, REQUEST)])

/** What a request's page shows before anything else. */
export const loadRequest = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getRequest, { id: params.id ?? '' }), ask(listColleagues, {})])
