import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { settleRefund } from '../../refund.contract.ts'

type Values = { given: 'yes' | 'no'; reference: string }

/** What somebody saw at the gateway of money that was asked back without an answer. */
export const SettleForm = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const { t } = useTranslation('payments')
  const form = useContractForm<typeof settleRefund, Values>(settleRefund, {
    initial: { given: 'yes', reference: '' },
    toInput: ({ given, reference }) => ({ id, given: given === 'yes', reference }),
    said: ({ status }) => t(status === 'done' ? 'said.refund_done' : 'said.refund_not_given'),
    onDone: onClose,
  })
  const { values } = form
  return (
    <PanelForm form={form} title={t('refund.settle')} onClose={onClose}>
      <Stack gap="md">
        <Text c="dimmed">{t('refund.settle_text')}</Text>
        <Radio.Group
          label={t('refund.settle_asks')}
          value={values.given}
          onChange={(given) => form.setFieldValue('given', given as Values['given'])}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="yes" label={t('refund.was_given')} />
            <Radio value="no" label={t('refund.was_not_given')} />
          </Stack>
        </Radio.Group>
        {values.given === 'yes' && (
          <TextInput
            label={t('fields.provider_reference')}
            withAsterisk
            maxLength={60}
            autoComplete="off"
            {...form.getInputProps('reference')}
          />
        )}
      </Stack>
    </PanelForm>
  )
}
