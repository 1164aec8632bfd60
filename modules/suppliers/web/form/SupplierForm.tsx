import { Input, NumberInput, Rating, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Currency, minorDigits } from '#kernel/values/money.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import type { SeenBeside } from '#web/client/seen.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { createSupplier, listWords, type Supplier, updateSupplier } from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import { ContactFields } from './ContactFields.tsx'
import { inputOf, type SupplierValues } from './form_values.ts'

/** The form of a supplier in a panel. `supplier`: the one being changed, as the person saw it. */
export const SupplierForm = ({
  supplier,
  initial,
  onClose,
  seen,
}: {
  supplier?: Supplier
  initial: SupplierValues
  onClose: () => void
  seen?: SeenBeside
}) => {
  const { t } = useTranslation('suppliers')
  // The two actions take the same fields; only the change also names whom it changes.
  const action = (supplier ? updateSupplier : createSupplier) as typeof createSupplier
  const form = useContractForm<typeof createSupplier, SupplierValues>(action, {
    initial,
    draft: supplier ? `suppliers.${supplier.id}.${supplier.version}` : 'suppliers.new',
    ...(supplier && { version: supplier.version }),
    ...(seen && { seen }),
    toInput: (values) => ({ ...inputOf(values), ...(supplier && { id: supplier.id }) }),
    said: t(supplier ? 'said.saved' : 'said.created'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} wide title={supplier ? supplier.name : t('form.new')} onClose={onClose}>
      <FormSection columns={2}>
        <TextInput
          data-wide
          data-autofocus={!supplier || undefined}
          withAsterisk
          label={t('fields.name')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput label={t('fields.legal_name')} autoComplete="off" {...form.getInputProps('legal_name')} />
        <TextInput
          label={t('fields.fiscal_id')}
          autoComplete="off"
          {...form.getInputProps('fiscal_id.number')}
          error={form.errors['fiscal_id.number'] ?? form.errors.fiscal_id}
        />
        <TextInput
          label={t('fields.code')}
          placeholder={t('form.code_hint')}
          autoComplete="off"
          {...form.getInputProps('code')}
        />
        <Select
          label={t('fields.status')}
          allowDeselect={false}
          data={statusOptions(t)}
          {...form.getInputProps('status')}
        />
      </FormSection>
      <ContactFields form={form} />
      <Terms form={form} />
      <More form={form} />
    </PanelForm>
  )
}

type FormProps = { form: ContractForm<SupplierValues> }

const Terms = ({ form }: FormProps) => {
  const { t } = useTranslation('suppliers')
  const zones = useAsk(listWords, {}).data?.zones.map(({ word }) => word) ?? []
  const { currency, minimum_order_minor: minimum } = form.values
  const digits = minorDigits(currency)
  return (
    <FormSection title={t('form.terms')} columns={2}>
      <TagsInput
        data-wide
        label={t('fields.zones')}
        description={t('form.zones_about')}
        data={zones}
        {...form.getInputProps('zones')}
      />
      <NumberInput
        label={t('fields.lead_days')}
        min={0}
        max={365}
        allowDecimal={false}
        {...form.getInputProps('lead_days')}
      />
      <Select
        label={t('fields.currency')}
        allowDeselect={false}
        searchable
        data={Currency.options}
        {...form.getInputProps('currency')}
      />
      <NumberInput
        label={t('fields.minimum_order_minor')}
        min={0}
        decimalScale={digits}
        thousandSeparator=","
        value={minimum === '' ? '' : minimum / 10 ** digits}
        onChange={(amount) =>
          form.setFieldValue(
            'minimum_order_minor',
            amount === '' ? '' : Math.round(Number(amount) * 10 ** digits),
          )
        }
        error={form.errors.minimum_order_minor}
      />
      <TextInput
        label={t('fields.payment_terms')}
        autoComplete="off"
        {...form.getInputProps('payment_terms')}
      />
      <NumberInput
        label={t('fields.payment_days')}
        description={t('form.payment_days_about')}
        min={0}
        max={365}
        allowDecimal={false}
        {...form.getInputProps('payment_days')}
      />
      <Input.Wrapper label={t('fields.stars')} labelElement="div" error={form.errors.stars}>
        <Rating
          mt={6}
          value={form.values.stars ?? 0}
          onChange={(stars) => form.setFieldValue('stars', stars || null)}
        />
      </Input.Wrapper>
      <Select
        label={t('fields.language')}
        allowDeselect={false}
        data={['es', 'en'].map((value) => ({ value, label: t(`languages.${value}`) }))}
        {...form.getInputProps('language')}
      />
    </FormSection>
  )
}

const More = ({ form }: FormProps) => {
  const { t } = useTranslation('suppliers')
  const people = usePeople()
  const tags = useAsk(listWords, {}).data?.tags.map(({ word }) => word) ?? []
  return (
    <FormSection title={t('form.more')} columns={2}>
      <TextInput
        data-wide
        label={t('fields.address')}
        autoComplete="off"
        {...form.getInputProps('address')}
      />
      <TextInput label={t('fields.website')} autoComplete="off" {...form.getInputProps('website')} />
      <Select
        label={t('fields.owner_id')}
        clearable
        searchable
        data={people.options}
        {...form.getInputProps('owner_id')}
      />
      <TagsInput data-wide label={t('fields.tags')} data={tags} {...form.getInputProps('tags')} />
      <Textarea data-wide autosize minRows={3} label={t('fields.notes')} {...form.getInputProps('notes')} />
    </FormSection>
  )
}
