import { useParam } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { getQuote } from '../../quote.contract.ts'
import { QuoteDesk } from '../offered/QuoteDesk.tsx'

/** One quote: written while it is a draft, looked after once the buyer has it. */
export const QuoteRecord = () => {
  const quote = useLoaded(getQuote, { id: useParam('id') })
  return <QuoteDesk key={quote.id} quote={quote} />
}
