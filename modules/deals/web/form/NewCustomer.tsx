import { Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Customer, createCustomer, Kind } from '#modules/customers/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { useSession } from '#web/client/session.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'

/** Enters a customer with the least there is to know, over the form that needs one. */
export const NewCustomer = ({
  name,
  kind,
  onClose,
  onDone,
}: {
  name: string
  kind: Customer['kind'] | undefined
  onClose: () => void
  onDone: (customer: Pick<Customer, 'id' | 'name'>) => void
}) => {
  const { t } = useTranslation('deals')
  const { user } = useSession()
  const form = useContractForm(createCustomer, {
    initial: { kind: kind ?? ('organisation' as Customer['kind']), name, phone: '', email: '' },
    toInput: (values) => ({
      kind: values.kind,
      name: values.name.trim(),
      lifecycle: 'lead' as const,
      owner_id: user.id,
      phones: values.phone.trim() ? [{ number: values.phone, label: '' }] : [],
      emails: values.email.trim() ? [{ address: values.email, label: '' }] : [],
    }),
    said: t('said.customer_entered'),
    onDone,
  })
  const errorOf = (field: string, inner: string) => form.errors[inner] ?? form.errors[field]
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('form.enter_new')}
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          // The form below is another one, and React lets it hear this one's submit.
          event.stopPropagation()
          form.submit(event)
        }}
      >
        <FormRefusal text={form.refusal} />
        <Stack gap="sm">
          {!kind && (
            <SegmentedControl
              fullWidth
              aria-label={t('customers:fields.kind')}
              data={Kind.options
                .toReversed()
                .map((value) => ({ value, label: t(`customers:kinds.${value}`) }))}
              {...form.getInputProps('kind')}
            />
          )}
          <TextInput
            data-autofocus
            withAsterisk
            label={t('customers:fields.name')}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          <TextInput
            type="tel"
            label={t('customers:fields.phone')}
            autoComplete="off"
            {...form.getInputProps('phone')}
            error={errorOf('phones', 'phones.0.number')}
          />
          <TextInput
            type="email"
            label={t('customers:fields.email')}
            autoComplete="off"
            {...form.getInputProps('email')}
            error={errorOf('emails', 'emails.0.address')}
          />
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} />
        </Group>
      </form>
    </Modal>
  )
}
