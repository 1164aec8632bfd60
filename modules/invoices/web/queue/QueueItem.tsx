import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { type Invoice, may } from '../../contract.ts'
import { correctInvoice, issueDraft, retryInvoice } from '../../invoice.contract.ts'
import { InvoiceCard } from '../InvoiceCard.tsx'
import classes from '../Invoices.module.css'
import { editPath } from '../links.ts'
import { Problems } from '../Problems.tsx'

/** A document that waits or is stuck: what is wrong, and the press that puts it right or tries again. */
export const QueueItem = ({ invoice }: { invoice: Invoice }) => {
  const { t } = useTranslation('invoices')
  const { moment } = useFormats()
  const go = useGo()
  const retry = useAct(retryInvoice, { said: t('said.sending') })
  const correct = useAct(correctInvoice, { said: t('said.sending') })
  const issue = useAct(issueDraft)
  const { id, status, problems, next_attempt_at, attempts, last_answer, customer_id, version } = invoice
  const isStuck = status === 'rejected' || status === 'draft'
  return (
    <li>
      <InvoiceCard invoice={invoice} />
      <Problems problems={problems} customerId={customer_id} />
      {!isStuck && (
        <p className={classes.soft}>
          {t('queue.tried', { count: attempts })}
          {next_attempt_at && ` · ${t('queue.next', { at: moment(next_attempt_at) })}`}
          {last_answer && ` · ${last_answer}`}
        </p>
      )}
      <div className={classes.row}>
        <span />
        <span className={classes.counts}>
          {isStuck && (
            <Guarded permission={may.update}>
              <Button size="compact-sm" onClick={() => go(editPath(id))}>
                {t('queue.edit')}
              </Button>
            </Guarded>
          )}
          <Guarded permission={may.issue}>
            <Button
              size="compact-sm"
              variant={isStuck ? 'default' : 'filled'}
              loading={retry.busy || correct.busy || issue.busy}
              onClick={() => {
                if (status === 'rejected') correct.start({ id }, { version })
                else if (status === 'draft') issue.start({ id }, { version })
                else retry.start({ id })
              }}
            >
              {t(isStuck ? 'queue.again' : 'queue.now')}
            </Button>
          </Guarded>
        </span>
      </div>
    </li>
  )
}
