import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTabs } from '#web/client/PageTabs.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { profilePath, securityPath, sessionsPath } from '../links.ts'
import classes from './AccountLayout.module.css'

const TABS = [
  { label: 'titles.profile', to: profilePath },
  { label: 'titles.security', to: securityPath },
  { label: 'titles.sessions', to: sessionsPath },
]

/** The pages of the own account. */
export const AccountLayout = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation('identity')
  return (
    <>
      <PageHeader title={t('account.title')}>
        <PageTabs label={t('account.title')} tabs={TABS.map(({ label, to }) => ({ label: t(label), to }))} />
      </PageHeader>
      <div className={classes.content}>{children}</div>
    </>
  )
}
