import { ActionIcon, Anchor, Button, Menu } from '@mantine/core'
import { IconDots, IconPackageExport, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone, type Phone } from '#kernel/values/phone.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { GiveBack } from '#modules/payments/web/offered/GiveBack.tsx'
import { useRecordVisit } from '#modules/workspace/web/offered/record_visit.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { Parts } from '#web/client/parts.tsx'
import { useParam, useSearchParams } from '#web/client/place.ts'
import { refresh, useAct, useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { recordTimeline } from '#web/slots.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordPage } from '#web/ui/RecordPage.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { getSalesOrder, recordDelivery, type WholeSalesOrder } from '../../sales_order.contract.ts'
import { optionOf, salesStatuses } from '../choices.ts'
import { SALES_ORDER } from '../entity.ts'
import { customerPath, quotePath, salesOrderPath, salesOrdersPath } from '../links.ts'
import { cameFromSales } from '../list/list_place.ts'
import { SourcePanel } from '../purchase/SourcePanel.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Life } from './Life.tsx'
import { PlaceForm } from './PlaceForm.tsx'
import { SoldLines } from './SoldLines.tsx'
import { salesStories } from './story_kinds.ts'

/** One sales order: its whole life, what was sold, and what can be done about it. */
export const SalesOrderPage = () => {
  const { t } = useTranslation('orders')
  const order = useLoaded(getSalesOrder, { id: useParam('id') })
  const [params, setParams] = useSearchParams()
  const { id, number, status } = order
  // Payments, invoices and deliveries of this order are other modules'; what happens to them is heard all the same.
  useRecordVisit(
    { kind: SALES_ORDER, id, title: `${number} · ${order.customer_name}`, link: salesOrderPath(id) },
    ['orders', 'audit'],
  )
  const close = () => setParams({ panel: undefined })
  return (
    <>
      <RecordPage
        title={number}
        crumbs={[
          { label: t('titles.sales_orders'), href: cameFromSales.remembered()?.back ?? salesOrdersPath },
        ]}
        subtitle={
          <>
            <Anchor href={customerPath(order.customer_id)}>{order.customer_name}</Anchor>
            {order.title && <span>{order.title}</span>}
          </>
        }
        beside={
          <>
            <StatusBadge {...optionOf(salesStatuses(t), status)} />
            {order.owes_refund && <StatusBadge plain color="brick" label={t('fields.owes_refund')} />}
            {order.on_credit && !order.paid_at && !order.deposit_minor && (
              <StatusBadge plain label={t('fields.on_credit')} />
            )}
          </>
        }
        actions={<Acts order={order} />}
        details={<Facts order={order} />}
        tabs={[
          { key: 'life', label: t('tabs.life'), content: <Life key={id} order={order} /> },
          {
            key: 'lines',
            label: t('tabs.lines'),
            count: order.content.length,
            content: <SoldLines order={order} />,
          },
          {
            key: 'timeline',
            label: t('tabs.timeline'),
            content: <Parts key={id} slot={recordTimeline} props={{ about: id, kinds: salesStories(t) }} />,
          },
        ]}
        tab={params.tab}
        onTab={(tab) => setParams({ tab })}
      />
      {params.panel === 'source' && <SourcePanel orderId={id} onClose={close} />}
      {params.panel === 'refund' && (
        <GiveBack
          subjectId={id}
          reason={order.reason}
          onClose={() => {
            close()
            void refresh('orders')
          }}
        />
      )}
      {params.panel === 'place' && <PlaceForm order={order} onClose={close} />}
    </>
  )
}

const Acts = ({ order }: { order: WholeSalesOrder }) => {
  const { t } = useTranslation('orders')
  const [, setParams] = useSearchParams()
  const [asking, setAsking] = useState<'cancel' | 'confirm'>()
  const { id, status, version } = order
  const deliver = useAct(recordDelivery, { said: t('said.delivered') })
  const isOver = status === 'delivered' || status === 'cancelled'
  if (isOver) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('record.more')}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Guarded permission={may.update}>
            <Menu.Item color="brick" onClick={() => setAsking('cancel')}>
              {t('record.cancel')}
            </Menu.Item>
          </Guarded>
        </Menu.Dropdown>
      </Menu>
      <Guarded permission={may.update}>
        <Button
          variant="default"
          leftSection={<IconPencil size={16} stroke={1.7} />}
          onClick={() => setParams({ panel: 'place' })}
        >
          {t('record.edit_place')}
        </Button>
      </Guarded>
      {status === 'awaiting_payment' ? (
        <Guarded permission={may.confirm}>
          <Button onClick={() => setAsking('confirm')}>{t('record.confirm')}</Button>
        </Guarded>
      ) : (
        <Guarded permission={may.update}>
          <Button
            variant="default"
            leftSection={<IconPackageExport size={16} stroke={1.7} />}
            loading={deliver.busy}
            onClick={() => deliver.start({ sales_order_id: id }, { version })}
          >
            {t('record.deliver')}
          </Button>
        </Guarded>
      )}
      {asking === 'cancel' && <CancelDialog order={order} onClose={() => setAsking(undefined)} />}
      {asking === 'confirm' && <ConfirmDialog order={order} onClose={() => setAsking(undefined)} />}
    </>
  )
}

const Facts = ({ order }: { order: WholeSalesOrder }) => {
  const { t } = useTranslation('orders')
  const { money, moment } = useFormats()
  const people = usePeople()
  const { company } = useSession()
  const { ship_to: place, currency } = order
  const at = (value: string | null) => (value ? moment(value) : undefined)
  return (
    <>
      <DetailList
        title={t('record.facts')}
        details={[
          { label: t('fields.total_minor'), value: money({ amount: order.total_minor, currency }) },
          ...(order.deposit_minor
            ? [{ label: t('fields.deposit_minor'), value: money({ amount: order.deposit_minor, currency }) }]
            : []),
          {
            label: t('record.quote'),
            value: <Anchor href={quotePath(order.quote_id)}>{order.quote_number}</Anchor>,
          },
          { label: t('fields.owner_id'), value: people.nameOf(order.owner_id) },
          { label: t('fields.created_at'), value: at(order.created_at) },
          { label: t('fields.paid_at'), value: at(order.paid_at) },
          { label: t('fields.confirmed_at'), value: at(order.confirmed_at) },
          { label: t('fields.delivered_at'), value: at(order.delivered_at) },
          ...(order.reason ? [{ label: t('fields.reason'), value: order.reason }] : []),
        ]}
      />
      <DetailList
        title={t('record.place')}
        details={[
          { label: t('record.name'), value: place.name },
          { label: t('record.address'), value: place.address, copy: place.address || undefined },
          { label: t('record.contact_name'), value: place.contact_name },
          {
            label: t('record.phone'),
            value: place.phone && formatPhone(place.phone as Phone, company.country),
          },
          { label: t('record.instructions'), value: place.instructions },
          ...(place.latitude !== null
            ? [{ label: t('record.coordinates'), value: `${place.latitude}, ${place.longitude}` }]
            : []),
        ]}
      />
    </>
  )
}
