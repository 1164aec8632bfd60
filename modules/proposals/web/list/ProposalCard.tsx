import { useTranslation } from 'react-i18next'
import { statusOption } from '#modules/quotes/web/offered/status_colours.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Proposal } from '../../contract.ts'
import { proposalPath } from '../links.ts'
import classes from './ProposalCard.module.css'

/** A proposal in a few words: on a phone's list, on a customer's and an opportunity's page. `own`: without whom it is for. */
export const ProposalCard = ({ proposal, own = false }: { proposal: Proposal; own?: boolean }) => {
  const { t } = useTranslation('proposals')
  const { money } = useFormats()
  const { id, number, title, customer_name, template_name, status, total_minor, currency } = proposal
  return (
    <div className={classes.card}>
      <span className={classes.what}>
        <a href={proposalPath(id)}>{number}</a>
        <span className={classes.about}>
          {[own ? title : customer_name, template_name].filter(Boolean).join(' · ')}
        </span>
      </span>
      <StatusBadge {...statusOption(t, status)} />
      <span className={`${classes.value} figures`}>{money({ amount: total_minor, currency })}</span>
    </div>
  )
}
