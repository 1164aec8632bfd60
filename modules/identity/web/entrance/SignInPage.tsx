import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { innerPlace } from '#web/client/entering.ts'
import { useGo, useSearchParams } from '#web/client/place.ts'
import { useAsk } from '#web/client/queries.ts'
import { session } from '#web/client/session.ts'
import { getEntrance } from '../../sign_in.contract.ts'
import { registerPath, signInPath } from '../links.ts'
import { CodeStep } from './CodeStep.tsx'
import { Entrance } from './Entrance.tsx'
import { PasswordStep } from './PasswordStep.tsx'
import { useSignIn } from './use_sign_in.ts'

/** Signing in, in one step or two; then on to the place the person wanted. The second step is one back from the first. */
export const SignInPage = () => {
  const { t } = useTranslation('identity')
  const go = useGo()
  const [{ to, step }] = useSearchParams()
  // Read once: while the next page is being fetched, the address is already that page's.
  const [wanted] = useState(() => innerPlace(to))
  const signIn = useSignIn(wanted)
  const registration = useAsk(getEntrance, {}).data?.registration

  useEffect(() => {
    if (session()) go(wanted, { replace: true })
  }, [wanted, go])

  const toCode = () => go(`${signInPath}?${new URLSearchParams({ ...(to && { to }), step: 'code' })}`)

  if (step === 'code' && signIn.methods)
    return (
      <Entrance title={t('sign_in.second_title')}>
        <CodeStep signIn={signIn} methods={signIn.methods} onBack={() => history.back()} />
      </Entrance>
    )
  return (
    <Entrance
      title={t('sign_in.title')}
      foot={
        registration === 'open' && (
          <>
            {t('sign_in.new_here')} <a href={registerPath}>{t('sign_in.register')}</a>
          </>
        )
      }
    >
      <PasswordStep signIn={signIn} onCodeAsked={toCode} />
    </Entrance>
  )
}
