import { Stack } from '@mantine/core'
import { quotesPath } from '../links.ts'
import { CustomerRequests } from './CustomerRequests.tsx'
import { QuoteList } from './QuoteList.tsx'

export const CustomerQuotesTab = ({ customerId }: { customerId: string }) => (
  <Stack gap="lg">
    <QuoteList filter={{ customer_id: customerId }} to={quotesPath({ open: 'new', customer: customerId })} />
    <CustomerRequests customerId={customerId} />
  </Stack>
)
