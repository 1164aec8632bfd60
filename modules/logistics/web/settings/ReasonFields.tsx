import { ActionIcon, Button, Checkbox, Group, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import type { SettingsValues } from './SettingsPage.tsx'

/** Why a delivery can fail, in the company's words; a reason may ask for a photo. */
export const ReasonFields = ({ form }: { form: ContractForm<SettingsValues> }) => {
  const { t } = useTranslation('logistics')
  const reasons = form.values.failure_reasons
  return (
    <FormSection title={t('settings.reasons')} about={t('settings.reasons_about')}>
      {reasons.map(({ code, name }, i) => (
        <Group key={code} gap="sm" wrap="nowrap" align="center">
          <TextInput
            style={{ flex: 1 }}
            aria-label={t('settings.reason_n', { n: i + 1 })}
            {...form.getInputProps(`failure_reasons.${i}.name`)}
          />
          <Checkbox
            label={t('proofs.photo')}
            {...form.getInputProps(`failure_reasons.${i}.photo`, { type: 'checkbox' })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('settings.remove_reason', { name })}
            disabled={reasons.length === 1}
            onClick={() => form.removeListItem('failure_reasons', i)}
          >
            <IconX size={16} stroke={1.8} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} />}
          onClick={() =>
            form.insertListItem('failure_reasons', {
              code: `own_${newId().slice(-8).replaceAll('-', '')}`,
              name: '',
              photo: false,
            })
          }
        >
          {t('settings.add_reason')}
        </Button>
      </div>
    </FormSection>
  )
}
