import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { BrandFields } from '../brand/BrandFields.tsx'
import { FormatFields } from '../profile/FormatFields.tsx'
import { IdentityFields } from '../profile/IdentityFields.tsx'
import { useCompanyForm } from '../profile/use_company_form.ts'
import classes from './WelcomePage.module.css'

/** The facts documents and screens begin with; the rest waits in settings. */
export const CompanyStep = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTranslation('company')
  const { company, form } = useCompanyForm(onDone)
  return (
    <form noValidate onSubmit={form.submit} className={classes.form}>
      <FormRefusal text={form.refusal} />
      <IdentityFields form={form} />
      <FormatFields form={form} company={company} />
      <BrandFields form={form} company={company} />
      <div className={classes.acts}>
        <Button type="submit" size="md" loading={form.busy}>
          {t('welcome.save_and_go_on')}
        </Button>
      </div>
    </form>
  )
}
