import { getOpportunity } from '#modules/deals/opportunity.contract.ts'
import { useAsk } from '#web/client/queries.ts'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { proposalsPath } from '../links.ts'
import { ProposalList } from './ProposalList.tsx'

export const OpportunityProposalsTab = ({ opportunityId }: { opportunityId: string }) => {
  const opportunity = useAsk(getOpportunity, { id: opportunityId }).data
  if (!opportunity) return <TextSkeleton lines={5} />
  return (
    <ProposalList
      filter={{ opportunity_id: opportunityId }}
      to={proposalsPath({ open: 'new', opportunity: opportunityId, customer: opportunity.customer_id })}
    />
  )
}
