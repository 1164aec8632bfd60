import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { readInvitation } from '../../invitation.contract.ts'
import { signInPath } from '../links.ts'
import { Entrance } from './Entrance.tsx'
import { JoinForm } from './JoinForm.tsx'
import { useLinkSecret } from './link_secret.ts'
import { UnusableLink } from './UnusableLink.tsx'

/** Where an invitation's link leads: who asks, and how to join. */
export const InvitationPage = () => {
  const { t } = useTranslation('identity')
  const token = useLinkSecret()
  const { data: invitation, error } = useAsk(readInvitation, { token }, { when: token !== '' })

  if (!token || error)
    return <UnusableLink text={t('link.invitation')} act={t('sign_in.submit')} to={signInPath} />
  if (!invitation)
    return (
      <Entrance title={t('titles.invitation')}>
        <Skeleton height={20} width="70%" mt="md" />
        <Skeleton height={42} mt="xl" />
        <Skeleton height={42} mt="lg" />
      </Entrance>
    )
  return <JoinForm token={token} invitation={invitation} />
}
