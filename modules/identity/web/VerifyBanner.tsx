import { IconMailExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import { SendVerification } from './SendVerification.tsx'
import classes from './VerifyBanner.module.css'

/** Reminds whoever has not confirmed their address: without it no new password can reach them. */
export const VerifyBanner = () => {
  const { t } = useTranslation('identity')
  const { user } = useSession()
  if (user.verified) return null
  return (
    <div className={`${classes.banner} no-print`} role="status">
      <IconMailExclamation size={18} stroke={1.7} aria-hidden="true" />
      <span>{t('verify.banner', { email: user.email })}</span>
      <SendVerification />
    </div>
  )
}
