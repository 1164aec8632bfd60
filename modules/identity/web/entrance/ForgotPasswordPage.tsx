import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { forgotPassword } from '../../sign_in.contract.ts'
import { signInPath } from '../links.ts'
import classes from './Entrance.module.css'
import { Entrance } from './Entrance.tsx'

/** Asks for the mail with which a new password is chosen. Says the same whether or not the address is known. */
export const ForgotPasswordPage = () => {
  const { t } = useTranslation('identity')
  const [sentTo, setSentTo] = useState<string>()
  const form = useContractForm(forgotPassword, {
    initial: { email: '' },
    onDone: () => setSentTo(form.values.email),
  })

  if (sentTo)
    return (
      <Entrance
        title={t('forgot.sent_title')}
        lead={t('forgot.sent_lead', { email: sentTo })}
        foot={<a href={signInPath}>{t('forgot.back')}</a>}
      >
        <Button variant="default" size="md" fullWidth mt="lg" onClick={() => setSentTo(undefined)}>
          {t('forgot.again')}
        </Button>
      </Entrance>
    )
  return (
    <Entrance
      title={t('forgot.title')}
      lead={t('forgot.lead')}
      foot={<a href={signInPath}>{t('forgot.back')}</a>}
    >
      <form noValidate onSubmit={form.submit} className={classes.form}>
        <div className={classes.refusal}>
          <FormRefusal text={form.refusal} />
        </div>
        <TextInput
          {...form.getInputProps('email')}
          label={t('fields.email')}
          type="email"
          size="md"
          autoComplete="username"
          autoFocus
        />
        <Button type="submit" size="md" fullWidth loading={form.busy}>
          {t('forgot.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
