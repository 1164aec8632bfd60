import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action, Answer, Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { PasswordField } from '#web/ui/PasswordField.tsx'
import classes from './factors.module.css'

/**
 * Does something that one's own password is asked for. `input`: what the action takes besides it.
 *
 * `submit`: the word on the button. `children`: more to fill in, above the password.
 */
export const AskPassword = <Op extends Action>({
  action,
  input,
  submit,
  onDone,
  children,
}: {
  action: Op
  input?: Omit<Sent<Op>, 'password'>
  submit: string
  onDone: (answer: Answer<Op>) => void
  children?: ReactNode
}) => {
  const { t } = useTranslation('identity')
  const form = useContractForm<Op, { password: string }>(action, {
    initial: { password: '' },
    toInput: (values) => ({ ...input, ...values }) as Sent<Op>,
    onDone,
  })
  return (
    <form noValidate onSubmit={form.submit} className={classes.step}>
      <FormRefusal text={form.refusal} />
      {children}
      <PasswordField
        {...form.getInputProps('password')}
        label={t('factors.own_password')}
        autoComplete="current-password"
        data-autofocus
      />
      <Button type="submit" loading={form.busy}>
        {submit}
      </Button>
    </form>
  )
}
