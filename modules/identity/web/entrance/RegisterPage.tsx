import { Button, Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { newCompanyPlace, useEnter } from '#web/client/entering.ts'
import { useContractForm } from '#web/client/form.ts'
import { useLoaded } from '#web/client/queries.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { getEntrance, register } from '../../sign_in.contract.ts'
import { signInPath, termsPath } from '../links.ts'
import { NewPassword } from '../password/NewPassword.tsx'
import { weaknessOf } from '../password/use_strength.ts'
import { useSpokenLanguage } from '../spoken_language.ts'
import { CountrySelect } from './CountrySelect.tsx'
import classes from './Entrance.module.css'
import { Entrance } from './Entrance.tsx'
import { likelyCountry } from './likely_country.ts'

/** Where a company comes to be, unless people come in by invitation only. */
export const RegisterPage = () => {
  const { t } = useTranslation('identity')
  const { registration } = useLoaded(getEntrance, {})
  if (registration === 'open') return <NewAccount />
  return (
    <Entrance title={t('register.closed')} lead={t('register.closed_lead')}>
      <Button component="a" href={signInPath} size="md" fullWidth mt="lg">
        {t('sign_in.submit')}
      </Button>
    </Entrance>
  )
}

const aboutOwner = (owner: { company_name: string; name: string; email: string }): string[] => [
  owner.company_name,
  owner.name,
  owner.email,
]

/** Opens a company with its owner, who is inside at once. */
const NewAccount = () => {
  const language = useSpokenLanguage()
  const { t } = useTranslation('identity')
  const enter = useEnter()
  const form = useContractForm(register, {
    initial: {
      company_name: '',
      country: likelyCountry(),
      name: '',
      email: '',
      password: '',
      accepts_terms: false,
    },
    toInput: (values) => ({ ...values, language }),
    foreseen: ({ accepts_terms, password, ...others }) => {
      const weakness = weaknessOf(password, aboutOwner(others))
      return {
        ...(weakness && { password: t(weakness) }),
        ...(!accepts_terms && { accepts_terms: t('errors.terms_not_accepted') }),
      }
    },
    onDone: () => enter(newCompanyPlace()),
  })

  return (
    <Entrance
      title={t('register.title')}
      lead={t('register.lead')}
      foot={
        <>
          {t('register.known')} <a href={signInPath}>{t('sign_in.submit')}</a>
        </>
      }
    >
      <form noValidate onSubmit={form.submit} className={classes.form}>
        <div className={classes.refusal}>
          <FormRefusal text={form.refusal} />
        </div>
        <TextInput
          {...form.getInputProps('company_name')}
          label={t('fields.company_name')}
          size="md"
          autoComplete="organization"
          autoFocus
        />
        <CountrySelect
          {...form.getInputProps('country')}
          label={t('fields.country')}
          description={t('register.country')}
          size="md"
        />
        <TextInput
          {...form.getInputProps('name')}
          label={t('fields.own_name')}
          size="md"
          autoComplete="name"
        />
        <TextInput
          {...form.getInputProps('email')}
          label={t('fields.email')}
          type="email"
          size="md"
          autoComplete="email"
        />
        <NewPassword
          {...form.getInputProps('password')}
          label={t('fields.password')}
          size="md"
          about={aboutOwner(form.values)}
        />
        <Checkbox
          {...form.getInputProps('accepts_terms', { type: 'checkbox' })}
          label={
            <>
              {t('register.accept')}{' '}
              <a href={termsPath} target="_blank" rel="noreferrer">
                {t('register.terms')}
              </a>{' '}
              {t('register.and')}{' '}
              <a href={`${termsPath}#notice`} target="_blank" rel="noreferrer">
                {t('register.notice')}
              </a>
            </>
          }
        />
        <Button type="submit" size="md" fullWidth loading={form.busy}>
          {t('register.submit')}
        </Button>
      </form>
    </Entrance>
  )
}
