import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { may as invoices } from '#modules/invoices/contract.ts'
import { retryInvoice } from '#modules/invoices/invoice.contract.ts'
import { paymentLink } from '#modules/payments/charge.contract.ts'
import { may as payments } from '#modules/payments/contract.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { refresh, useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { may } from '../../contract.ts'
import { sendPurchaseOrder } from '../../purchase_order.contract.ts'
import { leaveAsCredit, type Trouble } from '../../sales_order.contract.ts'
import { purchaseOrderPath } from '../links.ts'
import classes from './Life.module.css'

const CALM = new Set([
  'owed',
  'balance_owed',
  'deposit_unpaid',
  'unpaid',
  'part_paid',
  'overpaid',
  'in_review',
])

/** What is wrong with a step, and the one act that helps. */
export const TroubleLine = ({ trouble }: { trouble: Trouble }) => {
  const { t } = useTranslation('orders')
  const { money } = useFormats()
  const { code, params, amount } = trouble
  const key = code.includes(':') ? code : `orders:life.troubles.${code}`
  return (
    <div className={classes.trouble} data-calm={CALM.has(code) || undefined}>
      <span>
        {t(key as 'module', {
          ...params,
          ...(amount && { amount: money({ amount: amount.total_minor, currency: amount.currency }) }),
        })}
      </span>
      <Act trouble={trouble} />
    </div>
  )
}

const Act = ({ trouble: { act, of, link, label } }: { trouble: Trouble }) => {
  const { t } = useTranslation('orders')
  const go = useGo()
  const [, setParams] = useSearchParams()
  const copy = useAct(paymentLink, {
    onDone: ({ url }) => void navigator.clipboard.writeText(url),
    said: t('said.link_copied'),
  })
  const retry = useAct(retryInvoice, {
    said: t('said.retried'),
    onDone: () => void refresh('orders'),
  })
  const leave = useAct(leaveAsCredit, { said: t('said.left_as_credit') })
  const resend = useAct(sendPurchaseOrder, { said: t('said.sent_again') })
  if (!act) return null
  const button = (onClick: () => void, busy = false) => (
    <Button size="compact-sm" variant="default" loading={busy} onClick={onClick}>
      {label ? t(label as 'module') : t(`life.acts.${act}`)}
    </Button>
  )
  const open = () => link && go(link)
  switch (act) {
    case 'link':
      return (
        <>
          <Guarded permission={payments.read}>
            {button(() => of && copy.start({ charge_id: of }), copy.busy)}
          </Guarded>
          <Guarded permission={payments.create}>
            <Button size="compact-sm" variant="subtle" onClick={() => link && go(`${link}?panel=record`)}>
              {t('life.record_payment')}
            </Button>
          </Guarded>
        </>
      )
    case 'retry':
      return (
        <Guarded permission={invoices.issue}>
          {button(() => of && retry.start({ id: of }), retry.busy)}
        </Guarded>
      )
    case 'resend':
      return (
        <Guarded permission={may.buy}>{button(() => of && resend.start({ id: of }), resend.busy)}</Guarded>
      )
    case 'source':
      return <Guarded permission={may.buy}>{button(() => setParams({ panel: 'source' }))}</Guarded>
    case 'refund':
      return (
        <>
          <Guarded permission={payments.refund}>{button(() => setParams({ panel: 'refund' }))}</Guarded>
          <Guarded permission={may.update}>
            <Button
              size="compact-sm"
              variant="subtle"
              loading={leave.busy}
              onClick={() => of && leave.start({ id: of })}
            >
              {t('life.leave_as_credit')}
            </Button>
          </Guarded>
        </>
      )
    case 'match':
      return (
        <Guarded permission={may.buy}>{button(() => of && go(purchaseOrderPath(of, 'invoices')))}</Guarded>
      )
    default:
      return link ? button(open) : null
  }
}
