import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { useSession } from '#web/client/session.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { PasswordField } from '#web/ui/PasswordField.tsx'
import { toast } from '#web/ui/toasts.ts'
import { changePassword } from '../../sign_in.contract.ts'
import classes from '../factors/factors.module.css'
import { NewPassword } from '../password/NewPassword.tsx'

/** Another password for the own account; it ends the other sessions. */
export const ChangePassword = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('identity')
  const { user, company } = useSession()
  const form = useContractForm(changePassword, {
    initial: { password: '', new_password: '' },
    onDone: () => {
      toast({ tone: 'told', text: t('security.said.password') })
      onDone()
    },
  })
  return (
    <form noValidate onSubmit={form.submit} className={classes.step}>
      <FormRefusal text={form.refusal} />
      <p>{t('security.password_ends')}</p>
      <input type="email" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordField
        {...form.getInputProps('password')}
        label={t('factors.own_password')}
        autoComplete="current-password"
        data-autofocus
      />
      <NewPassword
        {...form.getInputProps('new_password')}
        label={t('fields.new_password')}
        about={[user.name, user.email, company.name]}
      />
      <Button type="submit" loading={form.busy}>
        {t('security.change')}
      </Button>
    </form>
  )
}
