import { useTranslation } from 'react-i18next'
import type { FieldedRecord } from '#kernel/values/shown.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { OwnFieldInput } from './OwnFieldInput.tsx'
import { askedFields, bySection, type OwnField } from './own_field.ts'

type Props = {
  /** The form of the record; its values hold `custom`. */
  form: { getInputProps: (path: string) => object }
  own: readonly OwnField[]
  /** The record as the form has it now. */
  record: FieldedRecord
}

/** The company's own fields that a record has and people write, under their sections of its form. */
export const OwnFieldSections = ({ form, own, record }: Props) => {
  const { t } = useTranslation('shell')
  return bySection(askedFields(own, record)).map(({ section, fields }) => (
    <FormSection key={section} title={section || t('own_fields')} columns={2}>
      {fields.map((field) => (
        <OwnFieldInput key={field.id} field={field} {...form.getInputProps(`custom.${field.key}`)} />
      ))}
    </FormSection>
  ))
}
