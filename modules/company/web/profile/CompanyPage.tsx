import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { FormRefusal } from '#web/ui/FormFields.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { may } from '../../contract.ts'
import { BrandFields } from '../brand/BrandFields.tsx'
import classes from './CompanyPage.module.css'
import { FormatFields } from './FormatFields.tsx'
import { IdentityFields } from './IdentityFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { useCompanyForm } from './use_company_form.ts'

/** What the company is: for its screens, its documents and its customers. */
export const CompanyPage = () => {
  const { t } = useTranslation('company')
  const { company, form } = useCompanyForm()
  return (
    <>
      <PageHeader title={t('titles.company')} crumbs={[{ label: t('shell:settings'), href: '/settings' }]}>
        <p className={classes.about}>{t('about')}</p>
      </PageHeader>
      <form noValidate onSubmit={form.submit} className={classes.form}>
        <FormRefusal text={form.refusal} />
        <IdentityFields form={form} title={t('sections.identity')} />
        <BrandFields form={form} company={company} />
        <PlaceFields form={form} />
        <FormatFields form={form} company={company} />
        <div className={classes.foot}>
          <Guarded permission={may.update} unless={form.isDirty() ? undefined : t('nothing_changed')}>
            <Button type="submit" loading={form.busy}>
              {t('shell:save')}
            </Button>
          </Guarded>
        </div>
      </form>
    </>
  )
}
