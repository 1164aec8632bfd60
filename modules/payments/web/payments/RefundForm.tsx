import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { AmountInput } from '#web/ui/figures.tsx'
import { type Payment, type Refund, refundPayment } from '../../contract.ts'

const AT_GATEWAYS: readonly string[] = ['yappy', 'paguelofacil']

type Values = {
  amount_minor: number | null
  way: 'gateway' | 'hand'
  reference: string
  reason: string
  owed_again: boolean
}

/** How much goes back, how, and whether it is still owed. */
export const RefundForm = ({
  payment,
  refunds,
  onClose,
}: {
  payment: Payment
  refunds: readonly Refund[]
  onClose: () => void
}) => {
  const { t } = useTranslation('payments')
  const underWay = refunds.reduce(
    (sum, { status, amount_minor }) => sum + (status === 'asked' ? amount_minor : 0),
    0,
  )
  const left = payment.amount_minor - payment.refunded_minor - underWay
  const form = useContractForm<typeof refundPayment, Values>(refundPayment, {
    initial: {
      amount_minor: left,
      // Only Yappy's Commerce API gives money back; PagueloFácil does in its own panel.
      way: payment.method === 'yappy' ? 'gateway' : 'hand',
      reference: '',
      reason: '',
      owed_again: false,
    },
    toInput: ({ amount_minor, ...values }) => ({
      ...values,
      id: payment.id,
      reason: values.reason || (undefined as never),
      amount_minor: amount_minor ?? Number.NaN,
    }),
    said: ({ status }) => t(`said.refund_${status === 'done' ? 'done' : 'asked'}`),
    onDone: onClose,
  })
  const { values } = form
  return (
    <PanelForm form={form} title={t('payment.refund')} onClose={onClose}>
      <Stack gap="md">
        <AmountInput
          shown
          label={`${t('fields.amount_minor')} (${payment.currency})`}
          currency={payment.currency}
          value={values.amount_minor}
          error={form.errors.amount_minor as string | undefined}
          onChange={(minor) => form.setFieldValue('amount_minor', minor)}
        />
        {AT_GATEWAYS.includes(payment.method) && (
          <Radio.Group
            label={t('refund.how')}
            value={values.way}
            onChange={(way) => form.setFieldValue('way', way as Values['way'])}
          >
            <Stack gap="xs" mt="xs">
              {(['gateway', 'hand'] as const).map((way) => (
                <Radio
                  key={way}
                  value={way}
                  label={t(`refund.ways.${way}`)}
                  description={t(`refund.about.${way}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {values.way === 'hand' && (
          <TextInput
            label={t('fields.provider_reference')}
            maxLength={60}
            autoComplete="off"
            {...form.getInputProps('reference')}
          />
        )}
        <Textarea
          label={t('fields.reason')}
          withAsterisk
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        {payment.charge_id && (
          <Checkbox
            label={t('refund.owed_again')}
            description={t('refund.owed_again_hint')}
            {...form.getInputProps('owed_again', { type: 'checkbox' })}
          />
        )}
      </Stack>
    </PanelForm>
  )
}
