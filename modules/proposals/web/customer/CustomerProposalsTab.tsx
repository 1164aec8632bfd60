import { proposalsPath } from '../links.ts'
import { ProposalList } from './ProposalList.tsx'

export const CustomerProposalsTab = ({ customerId }: { customerId: string }) => (
  <ProposalList
    filter={{ customer_id: customerId }}
    to={proposalsPath({ open: 'new', customer: customerId })}
  />
)
