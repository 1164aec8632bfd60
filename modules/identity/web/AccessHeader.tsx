import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTabs } from '#web/client/PageTabs.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { rolesPath, teamsPath, usersPath } from './links.ts'

const TABS = [
  { label: 'titles.users', to: usersPath() },
  { label: 'titles.teams', to: teamsPath },
  { label: 'titles.roles', to: rolesPath },
]

/** The head of the pages on who is in the company and what they may do. */
export const AccessHeader = ({ beside, actions }: { beside?: ReactNode; actions?: ReactNode }) => {
  const { t } = useTranslation('identity')
  return (
    <PageHeader
      title={t('module')}
      crumbs={[{ label: t('shell:settings'), href: '/settings' }]}
      beside={beside}
      actions={actions}
    >
      <PageTabs label={t('module')} tabs={TABS.map(({ label, to }) => ({ label: t(label), to }))} />
    </PageHeader>
  )
}
