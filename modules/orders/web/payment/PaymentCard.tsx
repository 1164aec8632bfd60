import { Anchor, Button, Group, Paper, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { cancelSupplierPayment, type SupplierPayment } from '../../supplier_payment.contract.ts'
import { purchaseOrderPath } from '../links.ts'
import { ReasonDialog } from '../purchase/ReasonDialog.tsx'

/** One payment to a supplier: how much, how, for which invoices, and the way to take it back. */
export const PaymentCard = ({ payment }: { payment: SupplierPayment }) => {
  const { t } = useTranslation('orders')
  const { day, money } = useFormats()
  const [isOpen, setIsOpen] = useState(false)
  const { id, number, version, currency, method, reference, note, cancelled_at } = payment
  const cancel = useAct(cancelSupplierPayment, {
    said: t('said.payment_cancelled'),
    onDone: () => setIsOpen(false),
  })
  return (
    <Paper withBorder p="md" radius="md" mb="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={600} {...(cancelled_at && { td: 'line-through' })}>
          {money({ amount: payment.amount_minor, currency })}
        </Text>
        <Text size="sm" c="dimmed">
          {day(payment.paid_on)}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {[number, t(`payment_methods.${method}`), reference, payment.by].filter(Boolean).join(' · ')}
      </Text>
      <Group gap="xs" mt={6}>
        {payment.invoices.map((invoice) => (
          <Anchor
            key={invoice.invoice_id}
            href={purchaseOrderPath(invoice.purchase_order_id, 'invoices')}
            size="sm"
          >
            {invoice.number} · {money({ amount: invoice.amount_minor, currency })}
          </Anchor>
        ))}
      </Group>
      {payment.told_to.length > 0 && (
        <Text size="sm" c="dimmed" mt={6}>
          {t('pay.told', { addresses: payment.told_to.join(', ') })}
        </Text>
      )}
      {note && (
        <Text size="sm" mt={6}>
          {note}
        </Text>
      )}
      {cancelled_at ? (
        <Group gap="xs" mt={6}>
          <StatusBadge label={t('purchase_statuses.cancelled')} color="gray" />
          <Text size="sm">{t('pay.cancelled', { name: payment.cancelled_by, reason: payment.reason })}</Text>
        </Group>
      ) : (
        <Group mt="sm">
          <Guarded permission={may.pay}>
            <Button size="compact-sm" variant="default" onClick={() => setIsOpen(true)}>
              {t('pay.cancel')}
            </Button>
          </Guarded>
        </Group>
      )}
      {isOpen && (
        <ReasonDialog
          title={t('pay.cancel_title', { number })}
          text={t('pay.cancel_text')}
          act={t('pay.cancel')}
          busy={cancel.busy}
          onConfirm={(reason) => cancel.start({ id, reason }, { version })}
          onClose={() => setIsOpen(false)}
        />
      )}
    </Paper>
  )
}
