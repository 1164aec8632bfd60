import { useTranslation } from 'react-i18next'
import type { CustomField } from '#modules/fields/contract.ts'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { bySection } from '../own/own_fields.ts'
import type { CustomerValues } from './form_values.ts'
import { OwnFieldInput } from './OwnFieldInput.tsx'

/** The company's own fields, under their sections. */
export const OwnFieldSections = ({
  form,
  own,
}: {
  form: ContractForm<CustomerValues>
  own: readonly CustomField[]
}) => {
  const { t } = useTranslation('customers')
  return bySection(own).map(({ section, fields }) => (
    <FormSection key={section} title={section || t('form.own_fields')} columns={2}>
      {fields.map((field) => (
        <OwnFieldInput key={field.id} field={field} {...form.getInputProps(`custom.${field.key}`)} />
      ))}
    </FormSection>
  ))
}
