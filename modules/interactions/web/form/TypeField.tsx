import { Chip, Input, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import type { InteractionType } from '../../contract.ts'
import type { LogValues } from './form_values.ts'
import classes from './LogForm.module.css'

const MOST_CHIPS = 8

/** One tap where there are few types; a list to search where there are many. */
export const TypeField = ({
  types,
  form,
}: {
  types: readonly InteractionType[]
  form: ContractForm<LogValues>
}) => {
  const { t } = useTranslation('interactions')
  if (types.length > MOST_CHIPS)
    return (
      <Select
        data-wide
        withAsterisk
        searchable
        allowDeselect={false}
        label={t('fields.type_id')}
        data={types.map(({ id, label }) => ({ value: id, label }))}
        {...form.getInputProps('type_id')}
      />
    )
  return (
    <Input.Wrapper
      data-wide
      label={t('fields.type_id')}
      labelElement="div"
      error={form.errors.type_id}
      withAsterisk
    >
      <Chip.Group value={form.values.type_id} onChange={(id) => form.setFieldValue('type_id', id as string)}>
        <div className={classes.chips} role="radiogroup" aria-label={t('fields.type_id')}>
          {types.map(({ id, label }) => (
            <Chip key={id} value={id} variant="light">
              {label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </Input.Wrapper>
  )
}
