import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { getCustomer } from '#modules/customers/contract.ts'
import { CustomerSelect } from '#modules/customers/web/offered/CustomerSelect.tsx'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { api } from '#web/client/api.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { SeenBeside } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { createDelivery, type Delivery, updateDelivery } from '../../contract.ts'
import { type DeliveryValues, inputOf } from './form_values.ts'

/** The form of a delivery in a panel. `delivery`: the one being changed, as the person saw it. */
export const DeliveryForm = ({
  delivery,
  initial,
  onClose,
  seen,
}: {
  delivery?: Delivery
  initial: DeliveryValues
  onClose: () => void
  seen?: SeenBeside
}) => {
  const { t } = useTranslation('logistics')
  const { timeZone } = useSession().company
  // The two actions take the same fields; only the change also names which one.
  const action = (delivery ? updateDelivery : createDelivery) as typeof createDelivery
  const form = useContractForm<typeof createDelivery, DeliveryValues>(action, {
    initial,
    draft: delivery ? `logistics.${delivery.id}.${delivery.version}` : 'logistics.new',
    ...(delivery && { version: delivery.version }),
    ...(seen && { seen }),
    toInput: (values) => ({
      ...inputOf(values, timeZone),
      ...(delivery ? { id: delivery.id } : { ready: values.ready }),
    }),
    said: t(delivery ? 'said.saved' : 'said.created'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} wide title={delivery ? delivery.number : t('form.new')} onClose={onClose}>
      <Recipient form={form} />
      <Where form={form} />
      <What form={form} isNew={!delivery} />
    </PanelForm>
  )
}

type FormProps = { form: ContractForm<DeliveryValues> }

const Recipient = ({ form }: FormProps) => {
  const { t } = useTranslation('logistics')
  const people = usePeople()
  const fillFrom = async (id: string) => {
    const { name, phones, emails } = await api(getCustomer, { id })
    form.setValues({ recipient: name, phone: phones[0]?.number ?? '', email: emails[0]?.address ?? '' })
  }
  return (
    <FormSection title={t('form.who')} columns={2}>
      <CustomerSelect
        optional
        value={form.values.customer_id}
        onChange={(id) => {
          form.setFieldValue('customer_id', id)
          if (id && !form.values.recipient) void fillFrom(id)
        }}
        error={form.errors.customer_id}
      />
      <TextInput
        withAsterisk
        label={t('fields.recipient')}
        autoComplete="off"
        {...form.getInputProps('recipient')}
      />
      <TextInput label={t('fields.phone')} type="tel" autoComplete="off" {...form.getInputProps('phone')} />
      <TextInput
        label={t('fields.email')}
        description={t('form.email_about')}
        type="email"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <Select
        label={t('fields.language')}
        allowDeselect={false}
        data={['es', 'en'].map((value) => ({ value, label: t(`languages.${value}` as 'languages.es') }))}
        {...form.getInputProps('language')}
      />
      <Select
        label={t('fields.owner_id')}
        clearable
        searchable
        data={people.options}
        {...form.getInputProps('owner_id')}
      />
    </FormSection>
  )
}

const Where = ({ form }: FormProps) => {
  const { t } = useTranslation('logistics')
  const { errors } = form
  return (
    <FormSection title={t('form.where')} columns={2}>
      <TextInput
        data-wide
        withAsterisk
        label={t('fields.address')}
        autoComplete="off"
        {...form.getInputProps('address')}
      />
      <TextInput
        data-wide
        label={t('form.place')}
        description={t('form.place_about')}
        placeholder="8.9889, -79.5194"
        autoComplete="off"
        {...form.getInputProps('place')}
        error={errors.latitude ?? errors.longitude}
      />
      <DayInput
        label={t('form.window_day')}
        value={form.values.window_day}
        onChange={(day) => form.setFieldValue('window_day', day)}
      />
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 12 }}>
        <TextInput type="time" label={t('form.window_from')} {...form.getInputProps('window_from')} />
        <TextInput type="time" label={t('form.window_until')} {...form.getInputProps('window_until')} />
      </div>
      <Textarea
        data-wide
        autosize
        minRows={2}
        label={t('fields.instructions')}
        {...form.getInputProps('instructions')}
      />
    </FormSection>
  )
}

const What = ({ form, isNew }: FormProps & { isNew: boolean }) => {
  const { t } = useTranslation('logistics')
  return (
    <FormSection title={t('form.what')} columns={2}>
      <Textarea
        data-wide
        autosize
        minRows={3}
        label={t('fields.items')}
        description={t('form.items_about')}
        {...form.getInputProps('contents')}
      />
      <NumberInput
        label={t('fields.packages')}
        min={0}
        allowDecimal={false}
        {...form.getInputProps('packages')}
      />
      <NumberInput
        label={t('fields.weight_kg')}
        min={0}
        decimalScale={3}
        {...form.getInputProps('weight_kg')}
      />
      {isNew && (
        <Checkbox data-wide label={t('form.ready')} {...form.getInputProps('ready', { type: 'checkbox' })} />
      )}
    </FormSection>
  )
}
