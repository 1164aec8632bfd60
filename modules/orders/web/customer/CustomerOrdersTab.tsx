import { Stack } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { RecordLine } from '#web/ui/RecordLine.tsx'
import { may } from '../../contract.ts'
import { listSalesOrders } from '../../sales_order.contract.ts'
import { optionOf, salesStatuses } from '../choices.ts'
import { salesOrderPath } from '../links.ts'
import { CreditBox } from './CreditBox.tsx'

/** A customer's orders, and how they buy on credit. */
export const CustomerOrdersTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('orders')
  const { moment } = useFormats()
  const mayRead = holds(may.read)
  const input = { filter: { customer_id: customerId }, sort: '-created_at', limit: 50 }
  const list = useList(listSalesOrders, input, { when: mayRead })
  return (
    <Stack gap="lg">
      {mayRead && <CreditBox customerId={customerId} />}
      <RelatedRecords
        permission={may.read}
        list={list}
        icon={IconPackage}
        none={{ title: t('tabs.none'), text: t('tabs.none_text') }}
        line={(order) => (
          <RecordLine
            title={order.number}
            href={salesOrderPath(order.id)}
            about={[order.title, moment(order.created_at)]}
            statuses={[optionOf(salesStatuses(t), order.status)]}
            amount={{ amount: order.total_minor, currency: order.currency }}
          />
        )}
      />
    </Stack>
  )
}
