import { getOpportunity } from '#modules/deals/opportunity.contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { quotesPath } from '../links.ts'
import { QuoteList } from './QuoteList.tsx'

/** The quotes of an opportunity; a new one is for its customer. */
export const OpportunityQuotesTab = ({ opportunityId }: { opportunityId: string }) => {
  const customer = useAsk(getOpportunity, { id: opportunityId }).data?.customer_id
  return (
    <QuoteList
      filter={{ opportunity_id: opportunityId }}
      to={quotesPath({ open: 'new', opportunity: opportunityId, ...(customer && { customer }) })}
    />
  )
}
