import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTabs } from '#web/client/PageTabs.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import {
  breachesPath,
  consentsPath,
  deadlinesPath,
  noticesPath,
  recipientsPath,
  requestsPath,
  retentionPath,
} from './links.ts'

const TABS = [
  { key: 'requests', to: requestsPath() },
  { key: 'consents', to: consentsPath },
  { key: 'notices', to: noticesPath },
  { key: 'retention', to: retentionPath },
  { key: 'breaches', to: breachesPath() },
  { key: 'recipients', to: recipientsPath },
  { key: 'settings', to: deadlinesPath },
]

/** The head of the pages of privacy. */
export const PrivacyHeader = ({ actions }: { actions?: ReactNode }) => {
  const { t } = useTranslation('privacy')
  return (
    <PageHeader title={t('module')} actions={actions}>
      <PageTabs label={t('module')} tabs={TABS.map(({ key, to }) => ({ label: t(`titles.${key}`), to }))} />
    </PageHeader>
  )
}
