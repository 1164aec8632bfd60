import { useTranslation } from 'react-i18next'
import { FormSection } from '#web/ui/FormFields.tsx'
import { OwnFieldInput } from './OwnFieldInput.tsx'
import { bySection, type OwnField } from './own_field.ts'

type Props = {
  /** The form of the record; its values hold `custom`. */
  form: { getInputProps: (path: string) => object }
  own: readonly OwnField[]
}

/** The company's own fields of a record, under their sections of its form. */
export const OwnFieldSections = ({ form, own }: Props) => {
  const { t } = useTranslation('shell')
  return bySection(own).map(({ section, fields }) => (
    <FormSection key={section} title={section || t('own_fields')} columns={2}>
      {fields.map((field) => (
        <OwnFieldInput key={field.id} field={field} {...form.getInputProps(`custom.${field.key}`)} />
      ))}
    </FormSection>
  ))
}
