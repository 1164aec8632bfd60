import { Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Currency } from '#kernel/values/money.ts'
import { CustomerSelect } from '#modules/customers/web/offered/CustomerSelect.tsx'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useGo } from '#web/client/place.ts'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { AmountInput } from '#web/ui/figures.tsx'
import { createCharge } from '../../charge.contract.ts'
import { chargePath } from '../links.ts'

type Values = { customer_id: string | null; label: string; amount_minor: number | null; due_on: string }

/** A charge asked by hand: who, what for, how much, until when. */
export const NewCharge = ({
  customerId,
  onClose,
}: {
  customerId?: string | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('payments')
  const go = useGo()
  const { company } = useSession()
  const form = useContractForm<typeof createCharge, Values>(createCharge, {
    initial: { customer_id: customerId ?? null, label: '', amount_minor: null, due_on: '' },
    draft: 'payments.new_charge',
    toInput: ({ customer_id, label, amount_minor, due_on }) =>
      ({
        label: label || undefined,
        customer_id: customer_id ?? undefined,
        amount_minor: amount_minor ?? undefined,
        due_on: due_on || null,
      }) as never,
    onDone: ({ id }) => go(chargePath(id)),
  })
  return (
    <PanelForm form={form} title={t('list.add')} onClose={onClose}>
      <Stack gap="md">
        <CustomerSelect
          value={form.values.customer_id}
          onChange={(id) => form.setFieldValue('customer_id', id)}
          error={form.errors.customer_id}
        />
        <TextInput
          label={t('fields.label')}
          description={t('charge_form.label_hint')}
          withAsterisk
          maxLength={200}
          {...form.getInputProps('label')}
        />
        <AmountInput
          shown
          label={`${t('fields.amount_minor')} (${company.currency})`}
          currency={Currency.parse(company.currency)}
          value={form.values.amount_minor}
          error={form.errors.amount_minor as string | undefined}
          onChange={(minor) => form.setFieldValue('amount_minor', minor)}
        />
        <DayInput
          label={t('fields.due_on')}
          description={t('charge_form.due_hint')}
          value={form.values.due_on}
          error={form.errors.due_on}
          onChange={(day) => form.setFieldValue('due_on', day ?? '')}
        />
      </Stack>
    </PanelForm>
  )
}
