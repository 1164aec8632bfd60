import { useTranslation } from 'react-i18next'
import { statusOption } from '#modules/quotes/web/offered/status_colours.ts'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import type { Proposal } from '../../contract.ts'
import { proposalPath } from '../links.ts'

/** A proposal in a few words: on a phone's list, on a customer's and an opportunity's page. `own`: without whom it is for. */
export const ProposalCard = ({ proposal, own = false }: { proposal: Proposal; own?: boolean }) => {
  const { t } = useTranslation('proposals')
  const { id, number, title, customer_name, template_name, status, total_minor, currency } = proposal
  return (
    <RecordLine
      title={number}
      href={proposalPath(id)}
      about={[own ? title : customer_name, template_name]}
      statuses={[statusOption(t, status)]}
      amount={{ amount: total_minor, currency }}
    />
  )
}
