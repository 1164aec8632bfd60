import { Select, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { useSession } from '#web/client/session.ts'
import { DraftNote, FormButtons, FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { inviteUser } from '../../invitation.contract.ts'
import { useRoleChoices } from './choices.ts'
import { RoleSelect } from './RoleSelect.tsx'
import { TeamSelect } from './TeamSelect.tsx'

const LANGUAGES = [
  { value: 'es', label: 'Español' },
  { value: 'en', label: 'English' },
]

type Values = { name: string; email: string; role_id: string; team_id: string; language: string }

/** Asks a person to join, by mail. */
export const InviteForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  const id = useId()
  const roles = useRoleChoices()
  const form = useContractForm<typeof inviteUser, Values>(inviteUser, {
    initial: { name: '', email: '', role_id: '', team_id: '', language: user.language },
    draft: 'identity.invite',
    toInput: ({ role_id, team_id, language, ...values }) => ({
      ...values,
      // An empty choice is missing, not a misspelt id.
      role_id: role_id || (undefined as unknown as string),
      team_id: team_id || null,
      language: language === 'en' ? 'en' : 'es',
    }),
    said: t('users.said.invited'),
    onDone: onClose,
  })
  return (
    <SidePanel
      opened
      onClose={onClose}
      title={t('users.invite')}
      foot={<FormButtons busy={form.busy} onCancel={onClose} form={id} submit={t('users.send')} />}
    >
      <form id={id} noValidate onSubmit={form.submit}>
        <DraftNote shown={form.fromDraft && !form.isTouched()} onForget={form.forget} />
        <FormRefusal text={form.refusal} />
        <FormSection about={t('users.invite_about')}>
          <TextInput {...form.getInputProps('name')} label={t('users.fields.name')} data-autofocus />
          <TextInput {...form.getInputProps('email')} label={t('fields.email')} type="email" />
          <RoleSelect {...form.getInputProps('role_id')} choices={roles} />
          <TeamSelect {...form.getInputProps('team_id')} />
          <Select
            {...form.getInputProps('language')}
            label={t('users.fields.language')}
            data={LANGUAGES}
            allowDeselect={false}
          />
        </FormSection>
      </form>
    </SidePanel>
  )
}
