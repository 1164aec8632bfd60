import { LeadingRecords } from './LeadingRecords.tsx'

/** A tab of a customer's page. */
export const CustomerRecords = ({ customerId, part }: { customerId: string; part: string }) => (
  <LeadingRecords part={part} id={customerId} />
)
