import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { newCompanyPlace } from '#web/client/entering.ts'
import { useContractForm } from '#web/client/form.ts'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { addCompany } from '../../sign_in.contract.ts'
import { CountrySelect } from '../entrance/CountrySelect.tsx'
import { likelyCountry } from '../entrance/likely_country.ts'
import { termsPath } from '../links.ts'
import classes from './NewCompanyPage.module.css'

/** Opens a further company for the person who is signed in, and goes into it. */
export const NewCompanyPage = () => {
  const { t } = useTranslation('identity')
  const form = useContractForm(addCompany, {
    initial: { name: '', country: likelyCountry() },
    // From the first page anew: nothing of the other company may stay on the screen.
    onDone: () => location.assign(newCompanyPlace()),
  })
  return (
    <>
      <PageHeader title={t('titles.new_company')} />
      <form noValidate onSubmit={form.submit} className={classes.form}>
        <p>{t('company.new_about')}</p>
        <FormRefusal text={form.refusal} />
        <TextInput
          {...form.getInputProps('name')}
          label={t('fields.company_name')}
          autoComplete="organization"
          autoFocus
        />
        <CountrySelect
          {...form.getInputProps('country')}
          label={t('fields.country')}
          description={t('register.country')}
        />
        <p>
          {t('company.new_terms')}{' '}
          <a href={termsPath} target="_blank" rel="noreferrer">
            {t('register.terms')}
          </a>
          .
        </p>
        <Button type="submit" loading={form.busy}>
          {t('register.submit')}
        </Button>
      </form>
    </>
  )
}
