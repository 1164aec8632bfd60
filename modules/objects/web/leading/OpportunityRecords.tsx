import { LeadingRecords } from './LeadingRecords.tsx'

/** A tab of an opportunity's page. */
export const OpportunityRecords = ({ opportunityId, part }: { opportunityId: string; part: string }) => (
  <LeadingRecords part={part} id={opportunityId} />
)
