import { Checkbox, FileInput, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { AmountInput } from '#web/ui/figures.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { Method, Payment } from '../../contract.ts'
import { LARGEST_SLIP_BYTES, type Refund, refundPayment } from '../../refund.contract.ts'
import { SLIP_TYPES, sendSlip } from './slip.ts'

const AT_GATEWAYS: readonly string[] = ['yappy', 'paguelofacil']
type GivenBy = Exclude<Method, 'credit'>

type Values = {
  amount_minor: number | null
  way: 'gateway' | 'hand'
  given_by: GivenBy
  reference: string
  reason: string
  owed_again: boolean
}

/** How money may have gone back by hand: as it came first. */
const waysBack = ({ method }: Payment): GivenBy[] => [
  ...(AT_GATEWAYS.includes(method) ? [method as GivenBy] : []),
  ...(['transfer', 'cash', 'card'] as const),
]

/** How much goes back, how, with which receipt, and whether it is still owed. `reason`: what stands there first. `beside`: above it. */
export const RefundForm = ({
  payment,
  refunds,
  reason = '',
  beside,
  onClose,
}: {
  payment: Payment
  refunds: readonly Refund[]
  reason?: string
  beside?: ReactNode
  onClose: () => void
}) => {
  const { t } = useTranslation('payments')
  const { bytes } = useFormats()
  const [slip, setSlip] = useState<File | null>(null)
  const [tooLarge, setTooLarge] = useState<number>()
  const takeSlip = (file: File | null) => {
    const isTooLarge = (file?.size ?? 0) > LARGEST_SLIP_BYTES
    setTooLarge(isTooLarge ? file?.size : undefined)
    setSlip(isTooLarge ? null : file)
  }
  const { method, currency } = payment
  const underWay = refunds.reduce(
    (sum, { status, amount_minor }) => sum + (status === 'asked' || status === 'unsure' ? amount_minor : 0),
    0,
  )
  const failedBefore = refunds.some(({ status, way }) => status === 'failed' && way === 'gateway')
  const form = useContractForm<typeof refundPayment, Values>(refundPayment, {
    initial: {
      amount_minor: payment.amount_minor - payment.refunded_minor - underWay,
      // Only Yappy's Commerce API gives money back; PagueloFácil does in its own panel.
      way: method === 'yappy' && !failedBefore ? 'gateway' : 'hand',
      given_by: method === 'credit' ? 'transfer' : method,
      reference: '',
      reason,
      owed_again: false,
    },
    toInput: ({ amount_minor, given_by, ...values }) => ({
      ...values,
      id: payment.id,
      ...(values.way === 'hand' && method !== 'credit' && { given_by }),
      reason: values.reason || (undefined as never),
      amount_minor: amount_minor ?? Number.NaN,
    }),
    said: ({ status }) => t(`said.refund_${status === 'done' ? 'done' : 'asked'}`),
    onDone: ({ id }) => {
      if (slip && values.way === 'hand') void sendSlip(id, slip)
      onClose()
    },
  })
  const { values } = form
  const isByHand = values.way === 'hand'
  return (
    <PanelForm form={form} title={t('payment.refund')} onClose={onClose}>
      <Stack gap="md">
        {beside}
        <AmountInput
          shown
          label={`${t('fields.amount_minor')} (${currency})`}
          currency={currency}
          value={values.amount_minor}
          error={form.errors.amount_minor as string | undefined}
          onChange={(minor) => form.setFieldValue('amount_minor', minor)}
        />
        {method === 'yappy' && (
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
        {isByHand && method !== 'credit' && (
          <>
            <Select
              label={t('refund.given_by')}
              description={method === 'paguelofacil' ? t('refund.in_their_panel') : undefined}
              allowDeselect={false}
              data={waysBack(payment).map((value) => ({ value, label: t(`refund.by.${value}`) }))}
              value={values.given_by}
              onChange={(by) => by && form.setFieldValue('given_by', by as GivenBy)}
            />
            <TextInput
              label={t('fields.provider_reference')}
              description={t('refund.reference_hint')}
              withAsterisk={values.given_by !== 'cash'}
              maxLength={60}
              autoComplete="off"
              {...form.getInputProps('reference')}
            />
            <FileInput
              label={t('refund.slip')}
              description={t('refund.slip_hint')}
              leftSection={<IconPaperclip size={16} stroke={1.7} />}
              accept={SLIP_TYPES}
              clearable
              clearButtonProps={{ 'aria-label': t('refund.drop_slip') }}
              value={slip}
              error={
                tooLarge &&
                t('shell:drop.too_large', { size: bytes(tooLarge), most: bytes(LARGEST_SLIP_BYTES) })
              }
              onChange={takeSlip}
            />
          </>
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
