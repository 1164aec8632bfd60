import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { getSettings } from '../../settings.contract.ts'
import classes from '../Invoices.module.css'
import { invoicesPath } from '../links.ts'
import { Branches } from './Branches.tsx'
import { CertificateForm } from './CertificateForm.tsx'
import { Issuer } from './IssuerForm.tsx'
import { PacForm } from './PacForm.tsx'

/** How the company issues: who it is, from where, signed with what, sent through whom. */
export const SettingsPage = () => {
  const { t } = useTranslation('invoices')
  const settings = useLoaded(getSettings, {})
  const provider = settings.providers.find(({ key }) => key === settings.provider)
  return (
    <>
      <PageHeader title={t('titles.settings')} crumbs={[{ label: t('module'), href: invoicesPath }]} />
      <div className={classes.narrow}>
        <section className={classes.box} role="status">
          <h2>{t(settings.missing.length ? 'settings.missing' : 'settings.ready')}</h2>
          {settings.missing.length > 0 && (
            <ul>
              {settings.missing.map((step) => (
                <li key={step}>{t(`problems.${step}.says`)}</li>
              ))}
            </ul>
          )}
          {settings.environment === 'test' && <p className={classes.soft}>{t('settings.test_hint')}</p>}
        </section>
        <Issuer />
        <Branches />
        <PacForm settings={settings} />
        {provider?.signs !== 'pac' && <CertificateForm settings={settings} />}
      </div>
    </>
  )
}
