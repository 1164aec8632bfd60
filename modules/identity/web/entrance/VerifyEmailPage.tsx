import { Button, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '#web/client/api.ts'
import { loadSession, useSessionOrNone } from '#web/client/session.ts'
import { sentenceOf } from '#web/client/tidings.ts'
import { verifyEmail } from '../../sign_in.contract.ts'
import { signInPath } from '../links.ts'
import { Entrance } from './Entrance.tsx'
import { useLinkSecret } from './link_secret.ts'
import { UnusableLink } from './UnusableLink.tsx'

/** Confirms an address by the link of a mail, without a further press. */
export const VerifyEmailPage = () => {
  const { t } = useTranslation('identity')
  const token = useLinkSecret()
  const here = useSessionOrNone()
  // A link works once: it is asked once and its answer kept, also when the page is drawn again.
  const verified = useQuery({
    queryKey: ['identity-link', token],
    queryFn: async () => {
      await api(verifyEmail, { token })
      if (here) await loadSession()
      return true
    },
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const [to, act] = here ? ['/', t('verify.go_on')] : [signInPath, t('sign_in.submit')]

  if (here?.user.verified || verified.data)
    return (
      <Entrance title={t('verify.done_title')} lead={t('verify.done_lead')}>
        <Button component="a" href={to} size="md" fullWidth mt="lg">
          {act}
        </Button>
      </Entrance>
    )
  if (!token || verified.error)
    return (
      <UnusableLink
        text={verified.error ? `${sentenceOf(verified.error)} ${t('link.verify')}` : t('link.verify')}
        act={act}
        to={to}
      />
    )
  return (
    <Entrance title={t('verify.title')}>
      <Loader mt="lg" role="status" aria-label={t('verify.title')} />
    </Entrance>
  )
}
