import { Autocomplete, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import type { ContractForm } from '#web/client/form.ts'
import { useAsk } from '#web/client/queries.ts'
import { listWords } from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import type { CustomerValues } from './form_values.ts'

/** Who looks after the customer, and in which words they are sorted. */
export const useFollowUpInputs = (form: ContractForm<CustomerValues>): Record<string, ReactNode> => {
  const { t } = useTranslation('customers')
  const { options: people } = usePeople()
  const words = useAsk(listWords, {}).data
  const spoken = (list: { word: string }[] = []) => list.map(({ word }) => word)
  return {
    owner_id: (
      <Select
        label={t('fields.owner_id')}
        data={[...people]}
        searchable
        clearable
        {...form.getInputProps('owner_id')}
      />
    ),
    status: (
      <Select
        label={t('fields.status')}
        data={statusOptions(t)}
        allowDeselect={false}
        {...form.getInputProps('status')}
      />
    ),
    tags: (
      <TagsInput
        data-wide
        label={t('fields.tags')}
        data={spoken(words?.tags)}
        {...form.getInputProps('tags')}
      />
    ),
    source: (
      <Autocomplete
        label={t('fields.source')}
        data={spoken(words?.sources)}
        {...form.getInputProps('source')}
      />
    ),
    external_id: (
      <TextInput label={t('fields.external_id')} autoComplete="off" {...form.getInputProps('external_id')} />
    ),
    notes: (
      <Textarea
        data-wide
        label={t('fields.notes')}
        autosize
        minRows={2}
        maxRows={10}
        {...form.getInputProps('notes')}
      />
    ),
  }
}
