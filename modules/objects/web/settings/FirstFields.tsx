import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import classes from './ObjectsPage.module.css'
import { FIRST_TYPES, type ObjectValues } from './object_values.ts'

/** The fields an object begins with, by name and type. */
export const FirstFields = ({ form }: { form: ContractForm<ObjectValues> }) => {
  const { t } = useTranslation(['objects', 'fields'])
  const types = FIRST_TYPES.map((value) => ({ value, label: t(`fields:types.${value}`) }))
  return (
    <FormSection title={t('setup.first_fields')} about={t('setup.first_fields_about')}>
      {form.values.fields.map(({ label }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={classes.field}>
          <TextInput
            aria-label={t('setup.field_label')}
            placeholder={t('setup.field_label')}
            maxLength={80}
            autoComplete="off"
            {...form.getInputProps(`fields.${at}.label`)}
          />
          <Select
            aria-label={t('setup.field_type')}
            data={types}
            allowDeselect={false}
            {...form.getInputProps(`fields.${at}.type`)}
          />
          <ActionIcon
            aria-label={t('setup.remove_field', { label: label || at + 1 })}
            onClick={() => form.removeListItem('fields', at)}
          >
            <IconX size={16} stroke={1.8} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('fields', { label: '', type: 'text' })}
        >
          {t('setup.add_field')}
        </Button>
      </div>
    </FormSection>
  )
}
