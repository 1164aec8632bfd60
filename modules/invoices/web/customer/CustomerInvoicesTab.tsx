import { Stack } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { AddButton } from '#web/client/AddButton.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { RelatedRecords } from '#web/client/RelatedRecords.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../../contract.ts'
import { listInvoices } from '../../invoice.contract.ts'
import { InvoiceCard } from '../InvoiceCard.tsx'
import { newInvoicePath } from '../links.ts'
import { ReceiverBox } from './ReceiverBox.tsx'

/** A customer's documents, and how the tax office knows them. */
export const CustomerInvoicesTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const filter = { customer_id: customerId }
  const list = useList(listInvoices, { filter, limit: 20 }, { when: holds(may.read) })
  return (
    <Stack gap="lg">
      {holds(may.read) && <ReceiverBox customerId={customerId} />}
      <RelatedRecords
        permission={may.read}
        list={list}
        icon={IconReceipt}
        none={{ title: t('tabs.none'), text: t('tabs.none_text') }}
        add={
          <AddButton quiet permission={may.create} onAdd={() => go(newInvoicePath(customerId))}>
            {t('list.add')}
          </AddButton>
        }
        line={(invoice) => <InvoiceCard invoice={invoice} own />}
      />
    </Stack>
  )
}
