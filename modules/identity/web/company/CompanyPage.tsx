import { Progress } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type CountryCode, countryName } from '#kernel/values/country.ts'
import { useLoaded } from '#web/client/queries.ts'
import { DetailList } from '#web/ui/DetailList.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { getCompany } from '../../company.contract.ts'
import { useSpokenLanguage } from '../spoken_language.ts'
import classes from './CompanyPage.module.css'

/** What the company is, and what its licence lets it use until when. */
export const CompanyPage = () => {
  const { t } = useTranslation('identity')
  const language = useSpokenLanguage()
  const { day, dayOf, number } = useFormats()
  const { name, slug, country, currency, time_zone, locale, licence } = useLoaded(getCompany, {})
  const { modules, users, valid_until } = licence
  const hasEnded = valid_until !== null && valid_until < dayOf(Date.now())
  const share = users.most ? Math.min(100, (users.used / users.most) * 100) : 0
  const sample = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(1234.5)

  return (
    <>
      <PageHeader title={t('titles.company')} crumbs={[{ label: t('shell:settings'), href: '/settings' }]} />
      <div className={classes.content}>
        <DetailList
          title={t('company.what')}
          details={[
            { label: t('fields.company_name'), value: name },
            { label: t('company.slug'), value: slug, copy: slug },
            { label: t('fields.country'), value: countryName(country as CountryCode, language) },
            { label: t('company.currency'), value: `${currency} · ${sample}` },
            { label: t('company.time_zone'), value: time_zone.replaceAll('_', ' ') },
          ]}
        />
        <section>
          <h2 className={classes.title}>{t('company.licence')}</h2>
          <div className={classes.licence}>
            <p>
              {hasEnded ? (
                <StatusBadge
                  color="brick"
                  label={t('company.ended', { day: valid_until && day(valid_until) })}
                />
              ) : (
                <StatusBadge
                  color="leaf"
                  label={valid_until ? t('company.until', { day: day(valid_until) }) : t('company.endless')}
                />
              )}
            </p>
            <p>
              {users.most === null
                ? t('company.users_free', { used: number(users.used) })
                : t('company.users', { used: number(users.used), most: number(users.most) })}
            </p>
            {users.most !== null && (
              <Progress
                value={share}
                aria-label={t('titles.users')}
                {...(share >= 100 && { color: 'maize' })}
              />
            )}
            <ul>
              {modules.map((module) => (
                <li key={module.name} data-closed={!module.licensed || undefined}>
                  {module.licensed ? (
                    <IconCheck size={17} stroke={2} aria-hidden="true" />
                  ) : (
                    <IconMinus size={17} stroke={1.6} aria-hidden="true" />
                  )}
                  {module.title}
                  {!module.licensed && <span>{t('access.not_licensed')}</span>}
                </li>
              ))}
            </ul>
          </div>
          <p className={classes.note}>{t('company.note')}</p>
        </section>
      </div>
    </>
  )
}
