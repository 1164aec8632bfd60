import { Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { enterConsent } from '../../consent.contract.ts'
import { consentChannelOptions, ownPurposeOptions } from '../words.ts'

const BY_HAND = ['mail', 'phone', 'paper', 'in_person']

/** Enters a consent that was given on paper, by phone or in person. */
export const NewConsent = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('privacy')
  const form = useContractForm(enterConsent, {
    draft: 'privacy.consent',
    initial: {
      name: '',
      email: '',
      phone: '',
      purpose: 'marketing' as const,
      channel: 'paper' as const,
      text: '',
      note: '',
    },
    toInput: (values) => values,
    said: t('said.consent'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('consents.add')} onClose={onClose}>
      <FormSection>
        <TextInput
          label={t('fields.name')}
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('fields.email')}
          type="email"
          autoComplete="off"
          {...form.getInputProps('email')}
        />
        <TextInput label={t('fields.phone')} type="tel" autoComplete="off" {...form.getInputProps('phone')} />
        <Select
          label={t('fields.purpose')}
          allowDeselect={false}
          data={ownPurposeOptions(t)}
          {...form.getInputProps('purpose')}
        />
        <Select
          label={t('fields.channel')}
          allowDeselect={false}
          data={consentChannelOptions(t).filter(({ value }) => BY_HAND.includes(value))}
          {...form.getInputProps('channel')}
        />
        <Textarea
          label={t('fields.text')}
          description={t('consents.text_hint')}
          withAsterisk
          autosize
          minRows={3}
          maxLength={10_000}
          {...form.getInputProps('text')}
        />
        <TextInput label={t('fields.note')} maxLength={500} {...form.getInputProps('note')} />
      </FormSection>
    </PanelForm>
  )
}
