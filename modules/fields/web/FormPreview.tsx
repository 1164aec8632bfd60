import { useTranslation } from 'react-i18next'
import { FormSection } from '#web/ui/FormFields.tsx'
import { OwnFieldInput } from '#web/ui/fields/OwnFieldInput.tsx'
import type { CustomField } from '../contract.ts'
import classes from './FormPreview.module.css'
import { sectionsOf } from './field_order.ts'

/** The form with these fields, to be looked at: nothing in it can be filled in. */
export const FormPreview = ({
  fields,
  said,
}: {
  fields: readonly CustomField[]
  /** When records have a field, in words. */
  said: (field: CustomField) => string
}) => {
  const { t } = useTranslation('fields')
  return (
    <aside className={classes.preview} aria-label={t('preview')}>
      <h2 className={classes.title}>{t('preview')}</h2>
      <div className={classes.form} inert>
        {sectionsOf(fields).map(({ name, fields: own }) => (
          <FormSection key={name} title={name || t('no_section')}>
            {own.map((field) => (
              <OwnFieldInput
                key={field.id}
                field={{ ...field, help: [said(field), field.help].filter(Boolean).join(' – ') }}
                value={field.default_value}
              />
            ))}
          </FormSection>
        ))}
      </div>
    </aside>
  )
}
