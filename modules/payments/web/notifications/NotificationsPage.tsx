import { Anchor, Button, Code } from '@mantine/core'
import { IconBellRinging } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRecordList } from '#modules/workspace/web/offered/record_list.ts'
import { RecordListPage } from '#web/client/RecordListPage.tsx'
import { DetailList } from '#web/ui/DetailList.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { countNotifications, listNotifications, type Notification } from '../../gateway.contract.ts'
import { gatewayNames, verdictOf, verdicts } from '../choices.ts'
import { NOTIFICATION } from '../entity.ts'
import { paymentPath } from '../links.ts'
import { Places } from '../Places.tsx'

/** What gateways told us, and who said so in their name. */
export const NotificationsPage = () => {
  const { t } = useTranslation('payments')
  const [opened, setOpened] = useState<Notification>()
  const list = useRecordList(listNotifications, {
    count: countNotifications,
    kind: NOTIFICATION,
    usual: [
      { id: 'all', name: t('views.all') },
      { id: 'refused', name: t('views.refused'), filter: { verdict: 'refused' } },
      { id: 'applied', name: t('views.applied'), filter: { verdict: 'applied' } },
    ],
    columns: useColumns(setOpened),
    sort: '-last_at',
  })
  return (
    <RecordListPage
      head={
        <PageHeader title={t('titles.notifications')}>
          <Places />
        </PageHeader>
      }
      list={list}
      fields={useFilterFields()}
      hint={t('list.search_notifications')}
      panel={opened && <Opened notification={opened} onClose={() => setOpened(undefined)} />}
      label={t('titles.notifications')}
      card={(one) => <Card notification={one} onOpen={() => setOpened(one)} />}
      empty={
        <EmptyState
          icon={IconBellRinging}
          title={t('notifications_page.none')}
          text={t('notifications_page.none_text')}
        />
      }
      nothing={t('list.no_notification_fits')}
    />
  )
}

const useReason = () => {
  const { t } = useTranslation('payments')
  return ({ reason, verdict, outcome }: Notification): string =>
    reason
      ? t(`notification_reasons.${reason}`)
      : outcome && verdict !== 'refused'
        ? t(`outcomes.${outcome}`)
        : ''
}

const OpenButton = ({ notification, onOpen }: { notification: Notification; onOpen: () => void }) => {
  const { t } = useTranslation('payments')
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      aria-label={t('notifications_page.look_at', { reference: notification.order_ref })}
      onClick={onOpen}
    >
      {t('reconcile.look')}
    </Button>
  )
}

const Card = ({ notification, onOpen }: { notification: Notification; onOpen: () => void }) => {
  const { t } = useTranslation('payments')
  const { moment } = useFormats()
  const reason = useReason()
  return (
    <RecordLine
      title={[t(`methods.${notification.gateway}`), notification.order_ref].filter(Boolean).join(' · ')}
      about={[reason(notification), moment(notification.last_at)]}
      statuses={[verdictOf(t, notification.verdict)]}
      act={<OpenButton notification={notification} onOpen={onOpen} />}
    />
  )
}

const Opened = ({ notification, onClose }: { notification: Notification; onClose: () => void }) => {
  const { t } = useTranslation('payments')
  const { moment } = useFormats()
  const reason = useReason()
  const { gateway, verdict, times, payment_id, address, agent, first_at, last_at, content } = notification
  return (
    <SidePanel opened onClose={onClose} title={t(`methods.${gateway}`)}>
      <DetailList
        details={[
          { label: t('fields.verdict'), value: <StatusBadge {...verdictOf(t, verdict)} /> },
          { label: t('fields.reason'), value: reason(notification) },
          { label: t('fields.order_ref'), value: notification.order_ref },
          { label: t('fields.reference'), value: notification.reference },
          {
            label: t('payment.word'),
            value: payment_id && <Anchor href={paymentPath(payment_id)}>{t('reconcile.see_payment')}</Anchor>,
          },
          { label: t('fields.times'), value: String(times) },
          { label: t('fields.first_at'), value: moment(first_at) },
          { label: t('fields.last_at'), value: moment(last_at) },
          { label: t('fields.address'), value: address },
          { label: t('notifications_page.agent'), value: agent },
        ]}
      />
      <Code block mt="md">
        {JSON.stringify(content, null, 2)}
      </Code>
    </SidePanel>
  )
}

const useColumns = (onOpen: (one: Notification) => void): readonly GridColumn<Notification>[] => {
  const { t } = useTranslation('payments')
  const reason = useReason()
  const title = (key: string) => ({ key, title: t(`fields.${key}`), sortable: true })
  return [
    { ...title('last_at'), value: ({ last_at }) => last_at, type: 'moment', width: 150 },
    { ...title('gateway'), value: ({ gateway }) => t(`methods.${gateway}`), width: 130 },
    {
      ...title('verdict'),
      value: ({ verdict }) => verdictOf(t, verdict).label,
      cell: ({ verdict }) => <StatusBadge {...verdictOf(t, verdict)} />,
      width: 130,
    },
    { ...title('reason'), value: (one) => reason(one), width: 360 },
    { ...title('order_ref'), value: ({ order_ref }) => order_ref, width: 160 },
    { ...title('address'), value: ({ address }) => address, width: 140 },
    { ...title('times'), value: ({ times }) => times, width: 80 },
    {
      key: 'open',
      title: '',
      value: () => undefined,
      cell: (one) => <OpenButton notification={one} onOpen={() => onOpen(one)} />,
      width: 90,
    },
    { ...title('reference'), value: ({ reference }) => reference, width: 150, optional: true },
    {
      ...title('first_at'),
      value: ({ first_at }) => first_at,
      type: 'moment',
      width: 150,
      optional: true,
    },
  ]
}

const useFilterFields = (): readonly FilterField[] => {
  const { t } = useTranslation('payments')
  return [
    { key: 'verdict', label: t('fields.verdict'), type: 'choice', options: verdicts(t) },
    { key: 'gateway', label: t('fields.gateway'), type: 'choice', options: gatewayNames(t) },
    { key: 'address', label: t('fields.address'), type: 'text' },
    { key: 'order_ref', label: t('fields.order_ref'), type: 'text' },
    { key: 'times', label: t('fields.times'), type: 'number' },
    { key: 'last_at', label: t('fields.last_at'), type: 'moment' },
  ]
}
