import { Alert, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { AmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { Charge } from '../../contract.ts'
import { recordPayment } from '../../payment.contract.ts'

const WAYS = ['cash', 'transfer', 'card'] as const
type Values = {
  method: (typeof WAYS)[number]
  amount_minor: number | null
  provider_reference: string
  paid_on: string
  payer_name: string
  note: string
}

/** Of what is asked for in parts, the next one. */
const nextOwed = ({ instalments }: Charge): number | undefined =>
  instalments.map(({ amount_minor, paid_minor }) => amount_minor - paid_minor).find((owed) => owed > 0)

/** Money somebody took or saw arrive. */
export const RecordForm = ({
  charge,
  owedMinor,
  onClose,
}: {
  charge: Charge
  owedMinor: number
  onClose: () => void
}) => {
  const { t } = useTranslation('payments')
  const { money } = useFormats()
  const { company } = useSession()
  const { currency } = charge
  const form = useContractForm<typeof recordPayment, Values>(recordPayment, {
    initial: {
      method: 'cash',
      amount_minor: nextOwed(charge) ?? (owedMinor || null),
      provider_reference: '',
      paid_on: Temporal.Now.plainDateISO(company.timeZone).toString(),
      payer_name: '',
      note: '',
    },
    draft: `payments.record.${charge.id}`,
    toInput: (values) => ({
      ...values,
      charge_id: charge.id,
      amount_minor: values.amount_minor ?? Number.NaN,
      paid_on: values.paid_on || undefined,
    }),
    said: ({ number }) => t('said.recorded', { number }),
    onDone: onClose,
  })
  const { values } = form
  const beyond = (values.amount_minor ?? 0) - owedMinor
  return (
    <PanelForm form={form} title={t('charge.record')} onClose={onClose}>
      <Stack gap="md">
        <SegmentedControl
          fullWidth
          aria-label={t('fields.method')}
          data={WAYS.map((value) => ({ value, label: t(`ways.${value}`) }))}
          value={values.method}
          onChange={(method) => form.setFieldValue('method', method as Values['method'])}
        />
        <AmountInput
          shown
          label={`${t('fields.amount_minor')} (${currency})`}
          currency={currency}
          value={values.amount_minor}
          error={form.errors.amount_minor as string | undefined}
          onChange={(minor) => form.setFieldValue('amount_minor', minor)}
        />
        {beyond > 0 && (
          <Alert color="maize" variant="light">
            {t('charge.beyond', { amount: money({ amount: beyond, currency }) })}
          </Alert>
        )}
        {values.method !== 'cash' && (
          <TextInput
            label={t('fields.provider_reference')}
            maxLength={60}
            autoComplete="off"
            {...form.getInputProps('provider_reference')}
          />
        )}
        <DayInput
          label={t('fields.paid_on')}
          value={values.paid_on}
          error={form.errors.paid_on}
          onChange={(day) => form.setFieldValue('paid_on', day ?? '')}
        />
        <TextInput label={t('fields.payer_name')} maxLength={120} {...form.getInputProps('payer_name')} />
        <Textarea
          label={t('fields.note')}
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps('note')}
        />
      </Stack>
    </PanelForm>
  )
}
