import { SegmentedControl, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { kindOptions, lifecycleOptions } from '../choices.ts'
import { type CustomerValues, nameFromParts } from './form_values.ts'

/** Who it is: a person by the parts of the name, or an organisation. */
export const BasicFields = ({ form, isNew }: { form: ContractForm<CustomerValues>; isNew: boolean }) => {
  const { t } = useTranslation('customers')
  const { kind } = form.values
  const isPerson = kind === 'person'
  return (
    <FormSection columns={2}>
      <SegmentedControl
        data-wide
        fullWidth
        aria-label={t('fields.kind')}
        data={kindOptions(t)}
        {...form.getInputProps('kind')}
      />
      {isPerson && (
        <>
          <TextInput
            data-autofocus={isNew || undefined}
            label={t('fields.given_name')}
            autoComplete="off"
            {...form.getInputProps('given_name')}
          />
          <TextInput
            label={t('fields.family_name')}
            autoComplete="off"
            {...form.getInputProps('family_name')}
          />
        </>
      )}
      <TextInput
        data-wide
        label={t(isPerson ? 'form.full_name' : 'fields.name')}
        placeholder={isPerson ? nameFromParts(form.values) || t('form.full_name_hint') : undefined}
        withAsterisk={!isPerson}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <SegmentedControl
        data-wide
        fullWidth
        aria-label={t('fields.lifecycle')}
        data={lifecycleOptions(t)}
        {...form.getInputProps('lifecycle')}
      />
      {isPerson && (
        <>
          <TextInput label={t('fields.job_title')} autoComplete="off" {...form.getInputProps('job_title')} />
          <DayInput
            label={t('fields.birthday')}
            value={form.values.birthday}
            onChange={(day) => form.setFieldValue('birthday', day)}
            error={form.errors.birthday}
          />
        </>
      )}
    </FormSection>
  )
}
