import { SegmentedControl, TextInput } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { ContractForm } from '#web/client/form.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { kindOptions, lifecycleOptions } from '../choices.ts'
import { type CustomerValues, nameFromParts } from './form_values.ts'

/** Who it is: a person by the parts of the name, or an organisation. */
export const aboutInputs = (
  form: ContractForm<CustomerValues>,
  t: TFunction,
  isNew: boolean,
): Record<string, ReactNode> => {
  const isPerson = form.values.kind === 'person'
  return {
    kind: (
      <SegmentedControl
        data-wide
        fullWidth
        aria-label={t('fields.kind')}
        data={kindOptions(t)}
        {...form.getInputProps('kind')}
      />
    ),
    given_name: isPerson && (
      <TextInput
        data-autofocus={isNew || undefined}
        label={t('fields.given_name')}
        autoComplete="off"
        {...form.getInputProps('given_name')}
      />
    ),
    family_name: isPerson && (
      <TextInput label={t('fields.family_name')} autoComplete="off" {...form.getInputProps('family_name')} />
    ),
    name: (
      <TextInput
        data-wide
        label={t(isPerson ? 'form.full_name' : 'fields.name')}
        placeholder={isPerson ? nameFromParts(form.values) || t('form.full_name_hint') : undefined}
        withAsterisk={!isPerson}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
    ),
    lifecycle: (
      <SegmentedControl
        data-wide
        fullWidth
        aria-label={t('fields.lifecycle')}
        data={lifecycleOptions(t)}
        {...form.getInputProps('lifecycle')}
      />
    ),
    job_title: isPerson && (
      <TextInput label={t('fields.job_title')} autoComplete="off" {...form.getInputProps('job_title')} />
    ),
    birthday: isPerson && (
      <DayInput
        label={t('fields.birthday')}
        value={form.values.birthday}
        onChange={(day) => form.setFieldValue('birthday', day)}
        error={form.errors.birthday}
      />
    ),
  }
}
