import { Progress } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { getLicence } from '../../company.contract.ts'
import classes from './LicencePage.module.css'

/** What the company's licence lets it use, and until when. */
export const LicencePage = () => {
  const { t } = useTranslation('identity')
  const { day, dayOf, number } = useFormats()
  const { modules, users, valid_until } = useLoaded(getLicence, {})
  const hasEnded = valid_until !== null && valid_until < dayOf(Date.now())
  const share = users.most ? Math.min(100, (users.used / users.most) * 100) : 0

  return (
    <>
      <PageHeader title={t('titles.licence')} crumbs={[{ label: t('shell:settings'), href: '/settings' }]} />
      <div className={classes.content}>
        <section>
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
