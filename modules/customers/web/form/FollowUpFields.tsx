import {
  Autocomplete,
  Button,
  Checkbox,
  CloseButton,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import type { ContractForm } from '#web/client/form.ts'
import { useAsk } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { listWords } from '../../contract.ts'
import { statusOptions } from '../choices.ts'
import classes from './FollowUpFields.module.css'
import type { CustomerValues } from './form_values.ts'

/** Who looks after the customer, in which words they are sorted, what they agreed to. */
export const FollowUpFields = ({ form }: { form: ContractForm<CustomerValues> }) => {
  const { t } = useTranslation('customers')
  const { options: people } = usePeople()
  const words = useAsk(listWords, {}).data
  const spoken = (list: { word: string }[] = []) => list.map(({ word }) => word)
  return (
    <>
      <FormSection title={t('form.follow_up')} columns={2}>
        <Select
          label={t('fields.owner_id')}
          data={[...people]}
          searchable
          clearable
          {...form.getInputProps('owner_id')}
        />
        <Select
          label={t('fields.status')}
          data={statusOptions(t)}
          allowDeselect={false}
          {...form.getInputProps('status')}
        />
        <TagsInput
          data-wide
          label={t('fields.tags')}
          data={spoken(words?.tags)}
          {...form.getInputProps('tags')}
        />
        <Autocomplete
          label={t('fields.source')}
          data={spoken(words?.sources)}
          {...form.getInputProps('source')}
        />
        <TextInput
          label={t('fields.external_id')}
          autoComplete="off"
          {...form.getInputProps('external_id')}
        />
        <Textarea
          data-wide
          label={t('fields.notes')}
          autosize
          minRows={2}
          maxRows={10}
          {...form.getInputProps('notes')}
        />
      </FormSection>
      <Consents form={form} />
    </>
  )
}

const Consents = ({ form }: { form: ContractForm<CustomerValues> }) => {
  const { t } = useTranslation('customers')
  const { dayOf, day } = useFormats()
  const today = dayOf(Date.now())
  return (
    <FormSection title={t('fields.consents')} about={t('form.consents_about')}>
      {form.values.consents.map(({ on }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={classes.consent}>
          <TextInput
            aria-label={t('form.consent_purpose')}
            placeholder={t('form.consent_purpose')}
            {...form.getInputProps(`consents.${at}.purpose`)}
          />
          <Checkbox
            label={t('form.consent_given')}
            {...form.getInputProps(`consents.${at}.given`, { type: 'checkbox' })}
          />
          <time dateTime={on}>{day(on)}</time>
          <CloseButton
            aria-label={t('form.remove', { what: t('fields.consents') })}
            onClick={() => form.removeListItem('consents', at)}
          />
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('consents', { purpose: '', given: true, on: today, by: '' })}
        >
          {t('form.add_consent')}
        </Button>
      </div>
    </FormSection>
  )
}
