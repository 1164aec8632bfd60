import { Button, Skeleton, Stack } from '@mantine/core'
import { IconPlus, IconReceipt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useList } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { may } from '../../contract.ts'
import { listInvoices } from '../../invoice.contract.ts'
import { InvoiceCard } from '../InvoiceCard.tsx'
import classes from '../Invoices.module.css'
import { newInvoicePath } from '../links.ts'
import { ReceiverBox } from './ReceiverBox.tsx'

/** A customer's documents, and how the tax office knows them. */
export const CustomerInvoicesTab = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const list = useList(listInvoices, { filter: { customer_id: customerId }, limit: 20 })
  const add = (
    <Guarded permission={may.create}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={15} stroke={2} />}
        onClick={() => go(newInvoicePath(customerId))}
      >
        {t('list.add')}
      </Button>
    </Guarded>
  )
  return (
    <Stack gap="lg">
      <ReceiverBox customerId={customerId} />
      {list.loading === 'first' ? (
        <Skeleton height={120} />
      ) : list.rows.length === 0 ? (
        <EmptyState icon={IconReceipt} title={t('tabs.none')} text={t('tabs.none_text')} action={add} />
      ) : (
        <section>
          <div className={classes.row}>
            <span />
            {add}
          </div>
          <ul className={classes.items}>
            {list.rows.map((invoice) => (
              <li key={invoice.id}>
                <InvoiceCard invoice={invoice} own />
              </li>
            ))}
          </ul>
          {list.hasMore && (
            <Button variant="default" loading={list.loading === 'more'} onClick={list.more}>
              {t('tabs.more')}
            </Button>
          )}
        </section>
      )}
    </Stack>
  )
}
