import { NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { taxRates, usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { newId } from '#kernel/values/id.ts'
import { minorDigits } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useGo } from '#web/client/place.ts'
import { useSession } from '#web/client/session.ts'
import { type InvoiceWithLines, issueDebitNote } from '../../invoice.contract.ts'
import { invoicePath } from '../links.ts'

type Values = { reason: string; name: string; amount: number | string; tax_code: string }

/** Asks for more than a document did, in one line. */
export const DebitPanel = ({ invoice, onClose }: { invoice: InvoiceWithLines; onClose: () => void }) => {
  const { t } = useTranslation('invoices')
  const { company } = useSession()
  const go = useGo()
  const [id] = useState(newId)
  const scale = 10 ** minorDigits(invoice.currency)
  const form = useContractForm<typeof issueDebitNote, Values>(issueDebitNote, {
    initial: { reason: '', name: '', amount: '', tax_code: usualTaxCode(company.country) },
    toInput: ({ reason, name, amount, tax_code }) => ({
      id,
      invoice_id: invoice.id,
      reason,
      lines: [
        {
          name,
          quantity: 1,
          unit: 'und',
          unit_price_minor: Math.round(Number(amount || 0) * scale),
          tax_code: tax_code as never,
        },
      ],
    }),
    said: t('said.debited'),
    onDone: (note) => go(invoicePath(note.id)),
  })
  return (
    <PanelForm form={form} title={t('record.debit')} onClose={onClose}>
      <Stack gap="md">
        <TextInput
          label={t('lines.description')}
          withAsterisk
          maxLength={500}
          data-autofocus
          value={form.values.name}
          error={form.errors['lines.0.name']}
          onChange={({ currentTarget }) => form.setFieldValue('name', currentTarget.value)}
        />
        <NumberInput
          label={t('debit.amount')}
          withAsterisk
          min={0}
          decimalScale={2}
          value={form.values.amount}
          error={form.errors['lines.0.unit_price_minor']}
          onChange={(amount) => form.setFieldValue('amount', amount)}
        />
        <Select
          label={t('lines.tax')}
          allowDeselect={false}
          data={taxRates(company.country).map(({ code }) => ({ value: code, label: t(`taxes.${code}`) }))}
          {...form.getInputProps('tax_code')}
        />
        <Textarea
          label={t('record.reason')}
          autosize
          minRows={2}
          maxLength={500}
          withAsterisk
          {...form.getInputProps('reason')}
        />
        <Text size="sm" c="dimmed">
          {t('debit.hint')}
        </Text>
      </Stack>
    </PanelForm>
  )
}
