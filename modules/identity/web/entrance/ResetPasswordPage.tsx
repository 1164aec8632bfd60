import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { resetPassword } from '../../sign_in.contract.ts'
import { forgotPasswordPath, signInPath } from '../links.ts'
import { NewPassword } from '../password/NewPassword.tsx'
import classes from './Entrance.module.css'
import { Entrance } from './Entrance.tsx'
import { useLinkSecret } from './link_secret.ts'
import { UnusableLink } from './UnusableLink.tsx'

const NOBODY: readonly string[] = []

/** Chooses a new password by the link of a mail. */
export const ResetPasswordPage = () => {
  const { t } = useTranslation('identity')
  const token = useLinkSecret()
  const [isDone, setDone] = useState(false)
  const form = useContractForm(resetPassword, {
    initial: { token, password: '' },
    onDone: () => setDone(true),
  })

  if (!token || form.errors.token)
    return <UnusableLink text={t('link.reset')} act={t('link.ask_again')} to={forgotPasswordPath} />
  if (isDone)
    return (
      <Entrance title={t('reset.done_title')} lead={t('reset.done_lead')}>
        <Button component="a" href={signInPath} size="md" fullWidth mt="lg">
          {t('sign_in.submit')}
        </Button>
      </Entrance>
    )
  return (
    <Entrance title={t('reset.title')} lead={t('reset.lead')}>
      <form noValidate onSubmit={form.submit} className={classes.form}>
        <div className={classes.refusal}>
          <FormRefusal text={form.refusal} />
        </div>
        <NewPassword
          {...form.getInputProps('password')}
          label={t('fields.new_password')}
          size="md"
          about={NOBODY}
        />
        <Button type="submit" size="md" fullWidth loading={form.busy}>
          {t('reset.submit')}
        </Button>
        {form.refusal && <a href={forgotPasswordPath}>{t('link.ask_again')}</a>}
      </form>
    </Entrance>
  )
}
