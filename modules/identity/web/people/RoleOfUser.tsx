import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { may, useSession } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { changeUserRole, may as identity, type User } from '../../contract.ts'
import { listRoles } from '../../role.contract.ts'
import { PermissionChanges } from '../roles/PermissionChanges.tsx'
import { useRoleChoices } from './choices.ts'
import { RoleSelect } from './RoleSelect.tsx'

/** A user's role; before it is changed, what they gain and lose is told. */
export const RoleOfUser = ({ user }: { user: User }) => {
  const { t } = useTranslation('identity')
  const own = useSession().user.id
  const { roles } = useLoaded(listRoles, {})
  const choices = useRoleChoices()
  const [wanted, setWanted] = useState<string>()
  const change = useAct(changeUserRole, { said: t('users.said.role'), onDone: () => setWanted(undefined) })

  const before = roles.find(({ id }) => id === user.role_id)
  const after = roles.find(({ id }) => id === wanted)
  const isClosed = choices.find(({ value }) => value === user.role_id)?.disabled ?? true

  return (
    <div style={{ marginTop: 14 }}>
      <RoleSelect
        choices={choices}
        value={user.role_id}
        onChange={(id) => id !== user.role_id && setWanted(id)}
        disabled={!may(identity.update) || isClosed || user.id === own}
      />
      <Confirm
        opened={after !== undefined}
        title={t('users.change_role', { name: user.name, role: after?.name })}
        act={t('users.change')}
        calm
        busy={change.busy}
        onConfirm={() => change.start({ id: user.id, role_id: wanted ?? '' }, { version: user.version })}
        onClose={() => setWanted(undefined)}
      >
        <PermissionChanges before={before?.permissions ?? []} after={after?.permissions ?? []} />
      </Confirm>
    </div>
  )
}
