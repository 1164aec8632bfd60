import { Anchor, Button, Group, List, Paper, Stack, Text } from '@mantine/core'
import { IconPlus, IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { download } from '#web/client/api.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useList } from '#web/client/queries.ts'
import { showProblem } from '#web/client/tidings.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import type { WholePurchaseOrder } from '../../purchase_order.contract.ts'
import {
  decideSupplierInvoice,
  deleteSupplierInvoice,
  downloadSupplierInvoiceFile,
  listSupplierInvoices,
  type SupplierInvoice,
} from '../../supplier_invoice.contract.ts'
import { isPayable, owedMinor } from '../../supplier_payment.rules.ts'
import { matchStates, optionOf } from '../choices.ts'
import { PayPanel } from '../payment/PayPanel.tsx'
import { ReasonDialog } from '../purchase/ReasonDialog.tsx'
import { DueDay } from './DueDay.tsx'
import { DuePanel } from './DuePanel.tsx'
import { FilePanel } from './FilePanel.tsx'
import { findingText } from './finding_text.ts'
import { InvoiceForm } from './InvoiceForm.tsx'

const UNANSWERED = new Set(['draft', 'sent', 'seen'])

/** What the supplier charged for an order, and how it matches. */
export const InvoicesTab = ({ order }: { order: WholePurchaseOrder }) => {
  const { t } = useTranslation('orders')
  const [isOpen, setIsOpen] = useState(false)
  const list = useList(listSupplierInvoices, {
    filter: { purchase_order_id: order.id },
    sort: 'created_at',
    limit: 50,
  })
  const reason = UNANSWERED.has(order.status) ? t('errors.not_answered') : undefined
  const add = (
    <Guarded permission={may.buy} unless={reason}>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} stroke={1.9} />}
        onClick={() => setIsOpen(true)}
      >
        {t('purchase.invoice')}
      </Button>
    </Guarded>
  )
  return (
    <>
      {list.loading === 'first' ? (
        <TextSkeleton lines={4} />
      ) : list.rows.length ? (
        <Stack gap="sm">
          <Group justify="flex-end">{add}</Group>
          {list.rows.map((invoice) => (
            <OneInvoice key={invoice.id} invoice={invoice} order={order} />
          ))}
        </Stack>
      ) : (
        <EmptyState
          compact
          icon={IconReceipt}
          title={t('purchase.no_invoices')}
          text={t('purchase.no_invoices_text')}
          action={add}
        />
      )}
      {isOpen && <InvoiceForm order={order} onClose={() => setIsOpen(false)} />}
    </>
  )
}

const OneInvoice = ({ invoice, order }: { invoice: SupplierInvoice; order: WholePurchaseOrder }) => {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const { id, number, state, findings, currency, issued_on, file, paid_minor, total_minor } = invoice
  const amount = (minor: number) => formats.money({ amount: minor, currency })
  return (
    <Paper withBorder p="md" radius="md">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{number}</Text>
        <StatusBadge {...optionOf(matchStates(t), state)} />
      </Group>
      <Text size="sm" c="dimmed">
        {formats.day(issued_on)} · {amount(invoice.net_minor)}
        {invoice.tax_minor > 0 && ` · ${t('invoice.total_line', { total: amount(total_minor) })}`}
      </Text>
      {invoice.due_on && (
        <Text size="sm" c="dimmed">
          <DueDay invoice={invoice} />
        </Text>
      )}
      {invoice.sent_by && (
        <Text size="sm" c="dimmed">
          {t('invoice.sent_by', { name: invoice.sent_by })}
        </Text>
      )}
      {paid_minor > 0 && (
        <Text size="sm" fw={600} mt={6}>
          {t('invoice.paid_of', { paid: amount(paid_minor), total: amount(total_minor) })}
        </Text>
      )}
      {findings.length > 0 ? (
        <List size="sm" mt={6}>
          {findings.map((finding) => (
            <List.Item key={`${finding.code} ${finding.line_id}`}>
              {findingText(t, finding, order, formats)}
            </List.Item>
          ))}
        </List>
      ) : (
        <Text size="sm" mt={6}>
          {t('invoice.all_well')}
        </Text>
      )}
      {invoice.reason && (
        <Text size="sm" mt={6}>
          {t('invoice.decided', { name: invoice.decided_by, reason: invoice.reason })}
        </Text>
      )}
      {file && (
        <Anchor
          component="button"
          size="sm"
          mt={6}
          onClick={() => void download(downloadSupplierInvoiceFile, { id }).catch(showProblem)}
        >
          {file.name}
        </Anchor>
      )}
      <InvoiceActs invoice={invoice} />
    </Paper>
  )
}

const InvoiceActs = ({ invoice }: { invoice: SupplierInvoice }) => {
  const { t } = useTranslation('orders')
  const { id, number, state, version, file } = invoice
  const [opened, setOpened] = useState<'approve' | 'dispute' | 'due' | 'file' | 'pay'>()
  const close = () => setOpened(undefined)
  const decide = useAct(decideSupplierInvoice, { said: t('said.decided'), onDone: close })
  const remove = useAct(deleteSupplierInvoice, { said: t('said.invoice_deleted') })
  const isOff = state === 'mismatch' || state === 'disputed' || state === 'waiting'
  const button = (words: string, onClick: () => void, busy = false) => (
    <Button size="compact-sm" variant="default" loading={busy} onClick={onClick}>
      {words}
    </Button>
  )
  return (
    <Group gap="xs" mt="sm">
      {isPayable(invoice) && (
        <Guarded permission={may.pay}>{button(t('pay.act'), () => setOpened('pay'))}</Guarded>
      )}
      {isOff && (
        <Guarded permission={may.approve}>{button(t('invoice.approve'), () => setOpened('approve'))}</Guarded>
      )}
      {isOff && state !== 'disputed' && (
        <Guarded permission={may.approve}>{button(t('invoice.dispute'), () => setOpened('dispute'))}</Guarded>
      )}
      {owedMinor(invoice) > 0 && (
        <Guarded permission={may.buy}>
          {button(t(invoice.due_on ? 'invoice.change_due' : 'invoice.add_due'), () => setOpened('due'))}
        </Guarded>
      )}
      <Guarded permission={may.buy}>
        {button(t(file ? 'invoice.replace_file' : 'invoice.add_file'), () => setOpened('file'))}
      </Guarded>
      <Guarded permission={may.buy}>
        {button(t('invoice.delete'), () => remove.start({ id }, { version }), remove.busy)}
      </Guarded>
      {(opened === 'approve' || opened === 'dispute') && (
        <ReasonDialog
          calm
          title={t(`invoice.${opened}_title`, { number })}
          {...(opened === 'dispute' && { text: t('invoice.dispute_about') })}
          act={t(`invoice.${opened}`)}
          busy={decide.busy}
          onConfirm={(reason) => decide.start({ id, approved: opened === 'approve', reason }, { version })}
          onClose={close}
        />
      )}
      {opened === 'pay' && <PayPanel invoices={[invoice]} onClose={close} />}
      {opened === 'due' && <DuePanel invoice={invoice} onClose={close} />}
      {opened === 'file' && <FilePanel invoice={invoice} onClose={close} />}
    </Group>
  )
}
