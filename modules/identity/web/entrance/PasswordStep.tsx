import { Button, Divider, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFingerprint } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Email } from '#kernel/values/email.ts'
import { errorsOf } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { PasswordField } from '#web/ui/PasswordField.tsx'
import { Password } from '../../words.contract.ts'
import { forgotPasswordPath } from '../links.ts'
import { passkeysWork } from '../passkeys.ts'
import classes from './Entrance.module.css'
import type { SignIn } from './use_sign_in.ts'
import { useWaitLabel } from './use_wait_label.ts'

const Needed = z.object({ email: Email, password: Password })

/** E-mail and password, or a passkey instead of both. */
export const PasswordStep = ({ signIn, onCodeAsked }: { signIn: SignIn; onCodeAsked: () => void }) => {
  const { t } = useTranslation('identity')
  const form = useForm({
    initialValues: signIn.credentials,
    validate: (values) =>
      errorsOf(
        Needed,
        { email: values.email || undefined, password: values.password || undefined },
        'identity',
      ),
  })
  const waitLabel = useWaitLabel(signIn.seconds)
  const submit = form.onSubmit(
    async (values) => {
      if (await signIn.withPassword(values)) onCodeAsked()
    },
    (errors) => form.getInputNode(errors.email ? 'email' : 'password')?.focus(),
  )

  return (
    <form noValidate onSubmit={submit} className={classes.form}>
      <div className={classes.refusal}>
        <FormRefusal text={signIn.refusal} />
      </div>
      <TextInput
        {...form.getInputProps('email')}
        label={t('fields.email')}
        type="email"
        size="md"
        autoComplete="username"
        autoFocus
      />
      <div className={classes.password}>
        <PasswordField
          {...form.getInputProps('password')}
          label={t('fields.password')}
          size="md"
          autoComplete="current-password"
        />
        <a href={forgotPasswordPath} className={classes.beside}>
          {t('sign_in.forgot')}
        </a>
      </div>
      <Button type="submit" size="md" fullWidth loading={signIn.busy} disabled={signIn.seconds > 0}>
        {waitLabel ?? t('sign_in.submit')}
      </Button>
      {passkeysWork() && (
        <>
          <Divider label={t('sign_in.or')} />
          <Button
            variant="default"
            size="md"
            fullWidth
            disabled={signIn.busy}
            leftSection={<IconFingerprint size={19} stroke={1.6} />}
            onClick={signIn.withPasskey}
          >
            {t('sign_in.use.passkey')}
          </Button>
        </>
      )}
    </form>
  )
}
