import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { Quote } from '../../contract.ts'
import { getDecision } from '../../send.contract.ts'
import classes from './Record.module.css'

/** Whom it is for, until when it holds, and what became of it so far, in one line. */
export const QuoteFacts = ({ quote }: { quote: Quote }) => {
  const { t } = useTranslation('quotes')
  const { day, moment } = useFormats()
  const people = usePeople()
  const isDecided = quote.status === 'accepted' || quote.status === 'rejected'
  const decision = useAsk(getDecision, { id: quote.id }, { when: isDecided }).data?.decision
  const facts = [
    t('card.until', { day: day(quote.valid_until) }),
    quote.version_number > 1 && t('document.version', { number: quote.version_number }),
    quote.sent_at &&
      t('record.sent', { at: moment(quote.sent_at), to: quote.sent_to || t('record.by_link') }),
    quote.views > 0 &&
      quote.last_viewed_at &&
      t('record.viewed', { count: quote.views, at: moment(quote.last_viewed_at) }),
    people.nameOf(quote.owner_id),
  ]
  return (
    <>
      <p className={classes.facts}>
        <a href={`/customers/${quote.customer_id}`}>{quote.customer_name}</a>
        {facts.filter(Boolean).map((fact) => (
          <span key={String(fact)}>{fact}</span>
        ))}
      </p>
      {decision && (
        <p className={classes.decision} data-outcome={decision.outcome}>
          {t(`record.${decision.outcome}`, {
            name: [decision.name, decision.role].filter(Boolean).join(', '),
            at: moment(decision.decided_at),
            from: decision.address,
          })}
          {decision.reason && <span>{decision.reason}</span>}
          <code title={decision.pdf_sha256}>
            {t('record.proof', { hash: decision.pdf_sha256.slice(0, 16) })}
          </code>
        </p>
      )}
    </>
  )
}
