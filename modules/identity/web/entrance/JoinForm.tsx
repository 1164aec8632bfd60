import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '#kernel/contract.ts'
import { useEnter } from '#web/client/entering.ts'
import { useContractForm } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { PasswordField } from '#web/ui/PasswordField.tsx'
import { acceptInvitation, type readInvitation } from '../../invitation.contract.ts'
import { forgotPasswordPath } from '../links.ts'
import { NewPassword } from '../password/NewPassword.tsx'
import { useSpokenLanguage } from '../spoken_language.ts'
import { CodeStep } from './CodeStep.tsx'
import classes from './Entrance.module.css'
import { Entrance } from './Entrance.tsx'
import { useSignIn } from './use_sign_in.ts'

/** Joins a company. A person new to Ceiba chooses a password; one who is known gives theirs and then signs in with it. */
export const JoinForm = ({
  token,
  invitation: { company_name, email, name, known },
}: {
  token: string
  invitation: Answer<typeof readInvitation>
}) => {
  const language = useSpokenLanguage()
  const { t } = useTranslation('identity')
  const enter = useEnter()
  const signIn = useSignIn('/')
  const form = useContractForm(acceptInvitation, {
    initial: { token, name, password: '' },
    toInput: (values) => ({ ...values, language }),
    onDone: ({ signed_in }) =>
      signed_in ? enter() : signIn.withPassword({ email, password: form.values.password }),
  })

  if (signIn.methods)
    return (
      <Entrance title={t('sign_in.second_title')}>
        <CodeStep signIn={signIn} methods={signIn.methods} />
      </Entrance>
    )
  return (
    <Entrance
      title={t('invitation.title', { company: company_name })}
      lead={t(known ? 'invitation.known' : 'invitation.new', { email })}
      foot={known && <a href={forgotPasswordPath}>{t('sign_in.forgot_long')}</a>}
    >
      <form noValidate onSubmit={form.submit} className={classes.form}>
        <div className={classes.refusal}>
          <FormRefusal text={form.refusal ?? signIn.refusal} />
        </div>
        {/* Tells password managers whose password this is. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <TextInput
          {...form.getInputProps('name')}
          label={t('fields.own_name')}
          size="md"
          autoComplete="name"
        />
        {known ? (
          <PasswordField
            {...form.getInputProps('password')}
            label={t('fields.password')}
            size="md"
            autoComplete="current-password"
          />
        ) : (
          <NewPassword
            {...form.getInputProps('password')}
            label={t('fields.password')}
            size="md"
            about={[company_name, form.values.name ?? '', email]}
          />
        )}
        <Button type="submit" size="md" fullWidth loading={form.busy || signIn.busy}>
          {t('invitation.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
