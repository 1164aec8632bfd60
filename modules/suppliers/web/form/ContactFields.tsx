import { Button, Checkbox, Group, Paper, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { NOBODY, type SupplierValues } from './form_values.ts'

/** The people at the supplier's, the main one first. */
export const ContactFields = ({ form }: { form: ContractForm<SupplierValues> }) => {
  const { t } = useTranslation('suppliers')
  return (
    <FormSection title={t('fields.contacts')} about={t('form.contacts_about')}>
      {form.values.contacts.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <Paper key={at} withBorder p="sm" radius="md">
          <FormSection columns={2}>
            <TextInput
              label={t('fields.name')}
              autoComplete="off"
              {...form.getInputProps(`contacts.${at}.name`)}
            />
            <TextInput
              label={t('fields.role')}
              autoComplete="off"
              {...form.getInputProps(`contacts.${at}.role`)}
            />
            <TextInput
              type="email"
              label={t('fields.email')}
              autoComplete="off"
              {...form.getInputProps(`contacts.${at}.email`)}
            />
            <TextInput
              type="tel"
              label={t('fields.phone')}
              autoComplete="off"
              {...form.getInputProps(`contacts.${at}.phone`)}
            />
            <Checkbox
              label={t('form.asked')}
              {...form.getInputProps(`contacts.${at}.asked`, { type: 'checkbox' })}
            />
            <Checkbox
              label={t('form.portal')}
              {...form.getInputProps(`contacts.${at}.portal`, { type: 'checkbox' })}
            />
          </FormSection>
          {form.values.contacts.length > 1 && (
            <Group justify="flex-end">
              <Button
                size="compact-sm"
                variant="subtle"
                color="brick"
                leftSection={<IconTrash size={14} />}
                onClick={() => form.removeListItem('contacts', at)}
              >
                {t('form.remove_contact')}
              </Button>
            </Group>
          )}
        </Paper>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('contacts', NOBODY)}
        >
          {t('form.add_contact')}
        </Button>
      </div>
    </FormSection>
  )
}
