import { quotesPath } from '../links.ts'
import { QuoteList } from './QuoteList.tsx'

export const CustomerQuotesTab = ({ customerId }: { customerId: string }) => (
  <QuoteList filter={{ customer_id: customerId }} to={quotesPath({ open: 'new', customer: customerId })} />
)
