import { Alert, Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams, useTitle } from '#web/client/place.ts'
import { useLoaded } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { getPurchaseOrder, type WholePurchaseOrder } from '../../purchase_order.contract.ts'
import { matchStates, optionOf, purchaseStatuses } from '../choices.ts'
import { InvoicesTab } from '../invoice/InvoicesTab.tsx'
import { purchaseOrdersPath, salesOrderPath, supplierPath } from '../links.ts'
import { cameFromPurchases } from '../list/list_place.ts'
import { purchaseStories } from '../record/story_kinds.ts'
import { BoughtLines } from './BoughtLines.tsx'
import { MovementsTab } from './MovementsTab.tsx'
import { PurchaseActs } from './PurchaseActs.tsx'

/** One purchase order: what was ordered, promised, received and charged. */
export const PurchaseOrderPage = () => {
  const { t } = useTranslation('orders')
  const order = useLoaded(getPurchaseOrder, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const { id, number, supplier_name, status, match } = order
  useTitle(`${number} · ${supplier_name}`)
  const isOff = match === 'mismatch' || match === 'disputed'
  return (
    <RecordPage
      title={number}
      crumbs={[
        {
          label: t('titles.purchase_orders'),
          href: cameFromPurchases.remembered()?.back ?? purchaseOrdersPath,
        },
      ]}
      subtitle={
        <>
          <Anchor href={supplierPath(order.supplier_id)}>{supplier_name}</Anchor>
          <Anchor href={salesOrderPath(order.sales_order_id)}>{order.sales_order_number}</Anchor>
        </>
      }
      beside={
        <>
          <StatusBadge {...optionOf(purchaseStatuses(t), status)} />
          {match !== 'none' && <StatusBadge {...optionOf(matchStates(t), match)} />}
        </>
      }
      banner={
        isOff && holds(may.buy) && params.tab !== 'invoices' ? (
          <Alert color="brick">{t('purchase.match_about')}</Alert>
        ) : undefined
      }
      actions={<PurchaseActs order={order} />}
      details={<Facts order={order} />}
      tabs={[
        {
          key: 'lines',
          label: t('tabs.lines'),
          count: order.content.length,
          content: <BoughtLines order={order} />,
        },
        {
          key: 'receipts',
          label: t('tabs.receipts'),
          count: order.movements.length || undefined,
          content: <MovementsTab order={order} />,
        },
        ...(holds(may.buy)
          ? [{ key: 'invoices', label: t('tabs.invoices'), content: <InvoicesTab order={order} /> }]
          : []),
        {
          key: 'timeline',
          label: t('tabs.timeline'),
          content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: purchaseStories(t) }} />,
        },
      ]}
      tab={params.tab}
      onTab={(tab) => setParams({ tab })}
    />
  )
}

const Facts = ({ order }: { order: WholePurchaseOrder }) => {
  const { t } = useTranslation('orders')
  const { money, moment, day } = useFormats()
  const at = (value: string | null) => (value ? moment(value) : undefined)
  return (
    <>
      <DetailList
        title={t('purchase.facts')}
        details={[
          ...(order.total_minor === null
            ? []
            : [
                {
                  label: t('fields.total_minor'),
                  value: money({ amount: order.total_minor, currency: order.currency }),
                },
              ]),
          {
            label: t('purchase.deliver_to'),
            value: <span style={{ whiteSpace: 'pre-line' }}>{order.deliver_to}</span>,
          },
          { label: t('fields.expected_on'), value: order.expected_on && day(order.expected_on) },
          { label: t('purchase.message'), value: order.message },
          { label: t('fields.sent_at'), value: at(order.sent_at) },
          {
            label: t('purchase.sent_to'),
            value:
              order.sent_to.join(', ') ||
              (order.sent_at && !order.answered_at ? t('purchase.no_mail') : undefined),
          },
          { label: t('purchase.reminded_at'), value: at(order.reminded_at) },
          { label: t('fields.seen_at'), value: at(order.seen_at) },
        ]}
      />
      <DetailList
        title={t('purchase.answer')}
        details={[
          { label: t('fields.answered_at'), value: at(order.answered_at) },
          { label: t('purchase.answered_by'), value: order.answered_by },
          { label: t('fields.reason'), value: order.reason },
        ]}
      />
    </>
  )
}
