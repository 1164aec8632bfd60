import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { api } from '#web/client/api.ts'
import { useEnter } from '#web/client/entering.ts'
import { Problem } from '#web/client/problem.ts'
import { login, passkeyChallenge, sendCode } from '../../sign_in.contract.ts'
import { askForPasskey } from '../passkeys.ts'
import { useAttempt, useCountdown } from './use_attempt.ts'

export type Credentials = { email: string; password: string }

/** What completes a sign-in by password. */
export type Method = 'totp' | 'email_code' | 'passkey' | 'recovery_code'

const RESEND_SECONDS = 30

/** The ways in, and on to `to`. `methods` is set once the password was right and a second factor is asked for. */
export const useSignIn = (to: string) => {
  const { t } = useTranslation('identity')
  const goIn = useEnter()
  const { attempt, refuse, ...state } = useAttempt()
  const [credentials, setCredentials] = useState<Credentials>({ email: '', password: '' })
  const [methods, setMethods] = useState<readonly Method[]>()
  const [resendIn, waitToResend] = useCountdown()

  const enter = async (proof: Sent<typeof login>) => {
    await api(login, proof)
    await goIn(to)
  }

  const mailCode = async (to: Credentials) => {
    await api(sendCode, to)
    waitToResend(RESEND_SECONDS)
  }

  return {
    ...state,
    credentials,
    methods,
    resendIn,

    /** Resolves to whether a second factor is asked for. */
    withPassword: async (given: Credentials): Promise<boolean> => {
      setCredentials(given)
      const asked = await attempt(async () => {
        try {
          await enter(given)
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'second_factor_needed') throw error
          const offered = error.params.methods as Method[]
          if (offered[0] === 'email_code') await mailCode(given)
          setMethods(offered)
          return true
        }
        return false
      })
      return asked ?? false
    },

    withCode: (code: string) => attempt(() => enter({ ...credentials, code })),

    withRecoveryCode: (recovery_code: string) => attempt(() => enter({ ...credentials, recovery_code })),

    withPasskey: () =>
      attempt(async () => {
        const { options } = await api(passkeyChallenge, {})
        const passkey = await askForPasskey(options)
        if (passkey) await enter({ passkey })
        else refuse(t('sign_in.passkey_not_used'))
      }),

    mailCode: () => attempt(() => mailCode(credentials)),
  }
}

export type SignIn = ReturnType<typeof useSignIn>
