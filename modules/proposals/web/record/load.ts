import { listColleagues } from '#modules/identity/contract.ts'
import { getQuote } from '#modules/quotes/quote.contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { getProposal } from '../../proposal.contract.ts'

/** What a proposal's page shows before anything else. */
export const loadProposal = ({ params, ask }: LoadContext): Promise<unknown> => {
  const id = params.id ?? ''
  return Promise.all([ask(getProposal, { id }), ask(getQuote, { id }), ask(listColleagues, {})])
}
