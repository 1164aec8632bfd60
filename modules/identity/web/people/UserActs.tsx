import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { toast } from '#web/ui/toasts.ts'
import { activateUser, deactivateUser, may, type User } from '../../contract.ts'
import { resendInvitation, revokeInvitation } from '../../invitation.contract.ts'
import { listRoles } from '../../role.contract.ts'
import { useMayTouch } from '../roles/own_reach.ts'
import classes from './UserDetails.module.css'

/** What can be done about a user: by their state. `onGone`: an invitation taken back leaves no user. */
export const UserActs = ({ user, isOwn, onGone }: { user: User; isOwn: boolean; onGone: () => void }) => {
  const { t } = useTranslation('identity')
  const { id, name } = user
  const [isAsking, setAsking] = useState(false)
  const role = useLoaded(listRoles, {}).roles.find((one) => one.id === user.role_id)
  const mayTouch = useMayTouch()
  const beyond = mayTouch(role) ? undefined : t('errors.beyond_own_rights')
  const resend = useAct(resendInvitation, {
    onDone: () => toast({ tone: 'told', text: t('users.said.resent', { email: user.email }) }),
  })
  const takeBack = useAct(revokeInvitation, { said: t('users.said.revoked', { name }), onDone: onGone })
  const shutOut = useAct(deactivateUser, {
    said: t('users.said.deactivated', { name }),
    onDone: () => setAsking(false),
  })
  const letIn = useAct(activateUser, { said: t('users.said.activated', { name }) })

  return (
    <div className={classes.acts}>
      {user.state === 'invited' && (
        <>
          <Guarded permission={may.create}>
            <Button variant="default" size="xs" loading={resend.busy} onClick={() => resend.start({ id })}>
              {t('users.resend')}
            </Button>
          </Guarded>
          <Guarded permission={may.create}>
            <Button
              variant="subtle"
              color="brick"
              size="xs"
              loading={takeBack.busy}
              onClick={() => takeBack.start({ id })}
            >
              {t('users.revoke')}
            </Button>
          </Guarded>
        </>
      )}
      {user.state === 'active' && (
        <Guarded permission={may.delete} unless={isOwn ? t('errors.not_oneself') : beyond}>
          <Button variant="subtle" color="brick" size="xs" onClick={() => setAsking(true)}>
            {t('users.deactivate')}
          </Button>
        </Guarded>
      )}
      {user.state === 'inactive' && (
        <Guarded permission={may.update} unless={beyond}>
          <Button variant="default" size="xs" loading={letIn.busy} onClick={() => letIn.start({ id })}>
            {t('users.activate')}
          </Button>
        </Guarded>
      )}
      <Confirm
        opened={isAsking}
        title={t('users.deactivate_title', { name })}
        text={t('users.deactivate_text')}
        act={t('users.deactivate')}
        busy={shutOut.busy}
        onConfirm={() => shutOut.start({ id })}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
