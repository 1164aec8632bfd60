import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { listProposals } from '../../proposal.contract.ts'
import { proposalPath } from '../links.ts'

/** On the page of a quote that is a proposal's budget: the way to the rest of it. */
export const QuoteIsProposal = ({ id }: { id: string }) => {
  const { t } = useTranslation('proposals')
  const found = useAsk(listProposals, { ids: [id], limit: 1 }).data
  if (!found?.rows.length) return null
  return (
    <p>
      {t('part.is_proposal')} <a href={proposalPath(id)}>{t('part.open')}</a>
    </p>
  )
}
