import { listColleagues } from '#modules/identity/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getQuote } from '../../quote.contract.ts'

/** What a quote's page shows before anything else. */
export const loadQuote = ({ params, ask }: LoadContext): Promise<unknown> =>
  Promise.all([ask(getQuote, { id: params.id ?? '' }), ask(listColleagues, {})])
