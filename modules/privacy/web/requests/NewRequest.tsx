import { Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { enterRequest, type Request } from '../../request.contract.ts'
import { getSettings } from '../../settings.contract.ts'
import { channelOptions, rightOptions } from '../words.ts'

/** Enters what somebody asked by mail, by phone or in person. */
export const NewRequest = ({ onClose, onMade }: { onClose: () => void; onMade: (made: Request) => void }) => {
  const { t } = useTranslation('privacy')
  const people = usePeople()
  const { owner_id } = useLoaded(getSettings, {})
  const form = useContractForm(enterRequest, {
    draft: 'privacy.request',
    initial: {
      right: 'access' as const,
      channel: 'mail' as const,
      name: '',
      email: '',
      phone: '',
      document: '',
      details: '',
      owner_id,
      proof: null as 'document' | 'known' | null,
    },
    toInput: (values) => ({ ...values, name: values.name.trim() }),
    said: ({ number }) => t('said.request_entered', { number }),
    onDone: onMade,
  })
  const proofs = (['document', 'known'] as const).map((value) => ({ value, label: t(`proofs.${value}`) }))
  return (
    <PanelForm form={form} title={t('requests.add')} onClose={onClose}>
      <FormSection>
        <Select
          label={t('fields.right')}
          allowDeselect={false}
          data={rightOptions(t)}
          {...form.getInputProps('right')}
        />
        <Select
          label={t('fields.channel')}
          allowDeselect={false}
          data={channelOptions(t).filter(({ value }) => value !== 'site')}
          {...form.getInputProps('channel')}
        />
        <TextInput
          label={t('fields.name')}
          withAsterisk
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
        <TextInput label={t('fields.document')} autoComplete="off" {...form.getInputProps('document')} />
        <Textarea
          label={t('fields.details')}
          autosize
          minRows={3}
          maxLength={5_000}
          {...form.getInputProps('details')}
        />
        <Select
          label={t('fields.proof')}
          description={t('requests.proof_hint')}
          placeholder={t('requests.proof_none')}
          clearable
          data={proofs}
          {...form.getInputProps('proof')}
        />
        <Select
          label={t('fields.owner_id')}
          placeholder={t('requests.nobody')}
          clearable
          searchable
          data={[...people.options]}
          {...form.getInputProps('owner_id')}
        />
      </FormSection>
    </PanelForm>
  )
}
