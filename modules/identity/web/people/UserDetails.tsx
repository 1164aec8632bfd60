import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { may, useSession } from '#web/client/session.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may as identity, type User, updateUser } from '../../contract.ts'
import { RoleOfUser } from './RoleOfUser.tsx'
import { stateOptions } from './states.ts'
import { TeamSelect } from './TeamSelect.tsx'
import { UserActs } from './UserActs.tsx'
import classes from './UserDetails.module.css'

/** A user: what they are called, their team and role, when they were seen, and what can be done about them. */
export const UserDetails = ({ user, onGone }: { user: User; onGone: () => void }) => {
  const { t } = useTranslation('identity')
  const { ago, moment } = useFormats()
  const own = useSession().user.id
  const form = useContractForm<typeof updateUser, { name: string; team_id: string }>(updateUser, {
    initial: { name: user.name, team_id: user.team_id ?? '' },
    version: user.version,
    toInput: ({ name, team_id }) => ({ id: user.id, name, team_id: team_id || null }),
    said: t('users.said.saved'),
  })
  const mayChange = may(identity.update)
  const state = stateOptions(t).find(({ value }) => value === user.state)

  return (
    <>
      <DetailList
        details={[
          { label: t('fields.email'), value: user.email, copy: user.email },
          { label: t('users.fields.state'), value: state && <StatusBadge {...state} /> },
          { label: t('users.fields.second_factor'), value: t(user.second_factor ? 'shell:yes' : 'shell:no') },
          { label: t('users.fields.last_seen'), value: user.last_seen_at && ago(user.last_seen_at) },
          { label: t('users.fields.joined'), value: user.joined_at && moment(user.joined_at) },
        ]}
      />
      <form noValidate onSubmit={form.submit} className={classes.form}>
        <FormRefusal text={form.refusal} />
        <FormSection>
          <TextInput {...form.getInputProps('name')} label={t('users.fields.name')} disabled={!mayChange} />
          <TeamSelect {...form.getInputProps('team_id')} disabled={!mayChange} />
        </FormSection>
        {form.isDirty() && (
          <Button type="submit" size="xs" mt="sm" loading={form.busy}>
            {t('shell:save')}
          </Button>
        )}
      </form>
      <RoleOfUser user={user} />
      <UserActs user={user} isOwn={user.id === own} onGone={onGone} />
    </>
  )
}
