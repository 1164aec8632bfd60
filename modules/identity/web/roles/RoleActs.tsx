import { Button, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconEye, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useGo } from '#web/client/place.ts'
import { useAct } from '#web/client/queries.ts'
import { may } from '#web/client/session.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { may as identity } from '../../contract.ts'
import { deleteRole, type Role } from '../../role.contract.ts'
import { viewAs } from '../../sign_in.contract.ts'
import { newRolePath, rolesPath } from '../links.ts'
import { useMayTouch } from './own_reach.ts'

/** Looks through a role's eyes, begins another from it, or deletes it. */
export const RoleActs = ({ role }: { role: Role }) => {
  const { t } = useTranslation('identity')
  const go = useGo()
  const mayTouch = useMayTouch()
  const [isAsking, setAsking] = useState(false)
  // From the first page anew: nothing that only one's own role sees may stay on the screen.
  const look = useAct(viewAs, { onDone: () => location.assign('/') })
  const remove = useAct(deleteRole, {
    said: t('access.said.deleted', { name: role.name }),
    onDone: () => go(rolesPath, { replace: true }),
  })
  const kept = role.key
    ? t('errors.predefined_role')
    : role.users > 0
      ? t('errors.role_in_use', { users: role.users })
      : undefined
  return (
    <>
      <Guarded
        permission={identity.update}
        unless={mayTouch(role) ? undefined : t('errors.beyond_own_rights')}
      >
        <Button
          variant="default"
          leftSection={<IconEye size={17} stroke={1.7} />}
          loading={look.busy}
          onClick={() => look.start({ role_id: role.id })}
        >
          {t('access.view_as')}
        </Button>
      </Guarded>
      {may(identity.edit_roles) && (
        <Menu>
          <Menu.Target>
            <Button variant="default" px="xs" aria-label={t('access.acts')}>
              <IconDots size={18} stroke={1.7} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component="a"
              href={newRolePath(role.id)}
              leftSection={<IconCopy size={16} stroke={1.6} />}
            >
              {t('access.duplicate')}
            </Menu.Item>
            <Menu.Item
              color="brick"
              leftSection={<IconTrash size={16} stroke={1.6} />}
              disabled={kept !== undefined}
              onClick={() => setAsking(true)}
            >
              {t('access.delete')}
              {kept && <small style={{ display: 'block', whiteSpace: 'normal' }}>{kept}</small>}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Confirm
        opened={isAsking}
        title={t('access.delete_title', { name: role.name })}
        act={t('access.delete')}
        busy={remove.busy}
        onConfirm={() => remove.start({ id: role.id })}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
