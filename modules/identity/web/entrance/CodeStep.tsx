import { Button, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { passkeysWork } from '../passkeys.ts'
import { CodeInput, isWholeCode } from './CodeInput.tsx'
import classes from './Entrance.module.css'
import type { Method, SignIn } from './use_sign_in.ts'
import { useWaitLabel } from './use_wait_label.ts'

/** The second factor: one way at a time, the others below. A whole code is sent without pressing anything. */
export const CodeStep = ({
  signIn,
  methods,
  onBack,
}: {
  signIn: SignIn
  methods: readonly Method[]
  /** Absent where there is nowhere to go back to. */
  onBack?: () => void
}) => {
  const { t } = useTranslation('identity')
  const usable = methods.filter((method) => method !== 'passkey' || passkeysWork())
  const [method, setMethod] = useState<Method | undefined>(usable[0])
  const [code, setCode] = useState('')
  const waitLabel = useWaitLabel(signIn.seconds)

  const turnTo = (next: Method) => {
    setCode('')
    setMethod(next)
    if (next === 'email_code' && signIn.resendIn === 0) signIn.mailCode()
  }
  const send = async (text: string) => {
    if (method === 'recovery_code') await signIn.withRecoveryCode(text)
    else await signIn.withCode(text)
    setCode('')
  }
  const write = (text: string) => {
    setCode(text)
    if (method !== 'recovery_code' && isWholeCode(text) && !signIn.busy && signIn.seconds === 0) send(text)
  }

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim()) send(code.trim())
      }}
    >
      <p className={classes.lead}>
        {t(`sign_in.second_lead.${method}`, { email: signIn.credentials.email })}
      </p>
      <div className={classes.refusal}>
        <FormRefusal text={signIn.refusal} />
      </div>
      {method === 'recovery_code' && (
        <TextInput
          key={method}
          label={t('methods.recovery_code')}
          size="md"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
      )}
      {(method === 'totp' || method === 'email_code') && (
        <CodeInput key={method} label={t(`methods.${method}`)} value={code} onChange={write} autoFocus />
      )}
      {method === 'passkey' ? (
        <Button
          size="md"
          fullWidth
          loading={signIn.busy}
          leftSection={<IconFingerprint size={19} stroke={1.6} />}
          onClick={signIn.withPasskey}
        >
          {t('sign_in.use.passkey')}
        </Button>
      ) : (
        <Button type="submit" size="md" fullWidth loading={signIn.busy} disabled={signIn.seconds > 0}>
          {waitLabel ?? t('sign_in.submit')}
        </Button>
      )}
      <div className={classes.ways}>
        {method === 'email_code' && (
          <Button variant="subtle" size="sm" disabled={signIn.resendIn > 0} onClick={signIn.mailCode}>
            {signIn.resendIn > 0 ? t('sign_in.resend_in', { seconds: signIn.resendIn }) : t('sign_in.resend')}
          </Button>
        )}
        {usable
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} variant="subtle" size="sm" onClick={() => turnTo(other)}>
              {t(`sign_in.use.${other}`)}
            </Button>
          ))}
        {onBack && (
          <Button variant="subtle" color="gray" size="sm" onClick={onBack}>
            {t('sign_in.back')}
          </Button>
        )}
      </div>
    </form>
  )
}
