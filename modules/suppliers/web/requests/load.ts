import { loadRecordList } from '#modules/workspace/web/offered/load_record_list.ts'
import type { LoadContext } from '#web/screens.ts'
import { getPriceRequest } from '../../price_request.contract.ts'
import { REQUEST } from '../entity.ts'

/** What the list needs before its first row. */
export const loadRequests = ({ ask }: LoadContext): Promise<unknown> => loadRecordList({ ask }, REQUEST)

/** What a request's page shows. */
export const loadRequest = ({ params, ask }: LoadContext): Promise<unknown> =>
  ask(getPriceRequest, { id: params.id ?? '' })
