import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewField } from '../../contract.ts'
import classes from './NewFieldInputs.module.css'

/** The name and the type of a field that the import adds. */
export const NewFieldInputs = ({
  field,
  busy,
  onChange,
}: {
  field: NewField
  busy: boolean
  onChange: (field: NewField) => void
}) => {
  const { t } = useTranslation('imports')
  const [label, setLabel] = useState(field.label)
  const keep = () => {
    const wanted = label.trim()
    if (!wanted) setLabel(field.label)
    else if (wanted !== field.label) onChange({ ...field, label: wanted })
  }
  return (
    <div className={classes.inputs}>
      <TextInput
        size="xs"
        aria-label={t('columns.new_label')}
        maxLength={80}
        value={label}
        readOnly={busy}
        onChange={(event) => setLabel(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
      <Select
        size="xs"
        aria-label={t('columns.new_type')}
        value={field.type}
        readOnly={busy}
        allowDeselect={false}
        data={NewField.shape.type.options.map((type) => ({ value: type, label: t(`columns.types.${type}`) }))}
        onChange={(type) => type && onChange({ ...field, type: type as NewField['type'] })}
      />
    </div>
  )
}
