import { Alert, Checkbox, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Currency } from '#kernel/values/money.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { AmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import type { SupplierInvoice } from '../../supplier_invoice.contract.ts'
import { paySuppliers, SupplierPaymentMethod } from '../../supplier_payment.contract.ts'
import { isPayable, owedMinor } from '../../supplier_payment.rules.ts'

type Values = {
  paid_on: string
  method: SupplierPaymentMethod
  reference: string
  note: string
  tell: boolean
  amounts: (number | null)[]
}

/** What was paid of these invoices, whole until somebody says less; of those that may not be paid it says so. */
export const PayPanel = ({
  invoices,
  onPaid,
  onClose,
}: {
  invoices: readonly SupplierInvoice[]
  onPaid?: () => void
  onClose: () => void
}) => {
  const { t } = useTranslation('orders')
  // Live news must not change what somebody is just paying.
  const [payable] = useState(() => invoices.filter(isPayable))
  const leftOut = invoices.length - payable.length
  if (!payable.length)
    return (
      <SidePanel opened title={t('pay.title')} onClose={onClose}>
        <Alert color="maize" variant="light">
          {t('pay.none_chosen')}
        </Alert>
      </SidePanel>
    )
  return (
    <PayForm
      invoices={payable}
      leftOut={leftOut}
      onDone={() => {
        onPaid?.()
        onClose()
      }}
      onClose={onClose}
    />
  )
}

const PayForm = ({
  invoices,
  leftOut,
  onDone,
  onClose,
}: {
  invoices: readonly SupplierInvoice[]
  leftOut: number
  onDone: () => void
  onClose: () => void
}) => {
  const { t } = useTranslation('orders')
  const formats = useFormats()
  const { company } = useSession()
  const [first] = invoices
  const form = useContractForm<typeof paySuppliers, Values>(paySuppliers, {
    initial: {
      paid_on: Temporal.Now.plainDateISO(company.timeZone).toString(),
      method: 'transfer',
      reference: '',
      note: '',
      tell: true,
      amounts: invoices.map(owedMinor),
    },
    toInput: ({ amounts, ...paid }) => ({
      ...paid,
      invoices: invoices.flatMap(({ id }, i) => {
        const amount = amounts[i]
        return amount ? [{ invoice_id: id, amount_minor: amount }] : []
      }),
    }),
    said: ({ payments }) => t('said.paid', { count: payments.length }),
    onDone,
  })
  const { values, errors } = form
  // The server names invoices among those that were sent.
  const placeOf = (i: number): number => values.amounts.slice(0, i).filter(Boolean).length
  const paid = invoices.filter((_, i) => values.amounts[i])
  return (
    <PanelForm
      form={form}
      title={invoices.length === 1 && first ? t('pay.title_one', { number: first.number }) : t('pay.title')}
      onClose={onClose}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('pay.about')}
        </Text>
        {leftOut > 0 && (
          <Alert color="maize" variant="light">
            {t('pay.left_out', { count: leftOut })}
          </Alert>
        )}
        {invoices.map((invoice, i) => (
          <div key={invoice.id}>
            <AmountInput
              shown
              label={t('pay.amount_of', {
                number: invoice.number,
                supplier: invoice.supplier_name,
                currency: invoice.currency,
              })}
              currency={invoice.currency}
              value={values.amounts[i] ?? null}
              error={errors[`invoices.${placeOf(i)}.amount_minor`] as string | undefined}
              onChange={(minor) => {
                form.setFieldValue(`amounts.${i}`, minor as never)
                form.clearErrors()
              }}
            />
            <Text size="xs" c="dimmed" mt={4}>
              {t('pay.owed', {
                amount: formats.money({ amount: owedMinor(invoice), currency: invoice.currency }),
              })}
            </Text>
          </div>
        ))}
        <FormSection columns={2}>
          <DayInput
            label={t('fields.paid_on')}
            value={values.paid_on}
            error={errors.paid_on}
            onChange={(day) => form.setFieldValue('paid_on', day ?? '')}
          />
          <Select
            label={t('fields.method')}
            allowDeselect={false}
            data={SupplierPaymentMethod.options.map((value) => ({
              value,
              label: t(`payment_methods.${value}`),
            }))}
            value={values.method}
            onChange={(value) => value && form.setFieldValue('method', SupplierPaymentMethod.parse(value))}
          />
        </FormSection>
        <TextInput
          label={t('fields.reference')}
          maxLength={100}
          autoComplete="off"
          {...form.getInputProps('reference')}
        />
        <Textarea
          label={t('fields.note')}
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps('note')}
        />
        <Checkbox
          label={t('pay.tell')}
          description={t('pay.tell_about')}
          {...form.getInputProps('tell', { type: 'checkbox' })}
        />
        <Text size="sm" fw={600} c={errors.invoices ? 'brick' : undefined} role="status">
          {(errors.invoices as string | undefined) ??
            t('pay.sum', {
              sum: sumsOf(paid, values.amounts.filter(Boolean), formats.money),
              count: new Set(paid.map(({ supplier_id }) => supplier_id)).size,
            })}
        </Text>
      </Stack>
    </PanelForm>
  )
}

/** What is paid by currency; `amounts` stand in the order of the invoices. */
const sumsOf = (
  invoices: readonly SupplierInvoice[],
  amounts: readonly (number | null)[],
  money: (amount: { amount: number; currency: Currency }) => string,
): string => {
  const sums = new Map<Currency, number>()
  for (const [i, { currency }] of invoices.entries())
    sums.set(currency, (sums.get(currency) ?? 0) + (amounts[i] ?? 0))
  return [...sums].map(([currency, amount]) => money({ amount, currency })).join(' + ') || '–'
}
