import { Button } from '@mantine/core'
import { IconCash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listCharges } from '#modules/payments/charge.contract.ts'
import { may as payments } from '#modules/payments/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct, useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { collectInvoice, type InvoiceWithLines } from '../../invoice.contract.ts'
import classes from '../Invoices.module.css'

const GIVEN = new Set(['queued', 'sending', 'contingency', 'authorized'])
const chargePath = (id: string): string => `/payments/charges/${id}`

/** How what was left on credit is collected; nothing for what was paid at once, and for what an order asks for. */
export const Collection = ({ invoice }: { invoice: InvoiceWithLines }) => {
  const { document, status, source_kind, reference } = invoice
  const isOnCredit = document.instalments.length > 0 && !source_kind && !reference && GIVEN.has(status)
  return isOnCredit && holds(payments.read) ? <Collecting id={invoice.id} /> : null
}

const Collecting = ({ id }: { id: string }) => {
  const { t } = useTranslation('invoices')
  const { money } = useFormats()
  const go = useGo()
  const list = useList(listCharges, { filter: { subject_kind: 'invoice', subject_id: id }, limit: 1 })
  const collect = useAct(collectInvoice, {
    said: t('said.collecting'),
    onDone: ({ charge_id }) => go(chargePath(charge_id)),
  })
  const [charge] = list.rows
  if (list.loading === 'first') return null
  const left = charge ? Math.max(0, charge.amount_minor - charge.paid_minor) : 0
  return (
    <section className={classes.box}>
      <h2>{t('record.collection')}</h2>
      {charge ? (
        <p>
          <a href={chargePath(charge.id)}>{charge.number}</a>
          {' · '}
          {charge.status === 'cancelled'
            ? t('record.collection_cancelled')
            : left
              ? t('record.collection_left', { sum: money({ amount: left, currency: charge.currency }) })
              : t('record.collection_paid')}
        </p>
      ) : (
        <>
          <p className={classes.soft}>{t('record.collection_about')}</p>
          <Guarded permission={payments.create}>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconCash size={16} stroke={1.8} />}
              loading={collect.busy}
              onClick={() => collect.start({ id })}
            >
              {t('record.collect')}
            </Button>
          </Guarded>
        </>
      )}
    </section>
  )
}
