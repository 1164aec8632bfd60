import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getUser } from '../../contract.ts'
import { InviteForm } from './InviteForm.tsx'
import { UserDetails } from './UserDetails.tsx'

/** Beside the list: the form to invite someone (`new`), or a user by their id. */
export const UserPanel = ({ opened, onClose }: { opened: string | undefined; onClose: () => void }) => {
  const { t } = useTranslation('identity')
  const id = opened && opened !== 'new' ? opened : undefined
  const { data: user } = useAsk(getUser, { id: id ?? '' }, { when: id !== undefined })
  if (!opened) return null
  if (!id) return <InviteForm onClose={onClose} />
  return (
    <SidePanel opened onClose={onClose} title={user?.name ?? t('titles.users')}>
      {user ? (
        <UserDetails key={`${user.id}${user.version}`} user={user} onGone={onClose} />
      ) : (
        <TextSkeleton lines={6} />
      )}
    </SidePanel>
  )
}
