import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageTabs } from '#web/client/PageTabs.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import classes from './FieldsPage.module.css'

const TABS = [
  { label: 'titles.fields', to: '/settings/fields' },
  { label: 'titles.layouts', to: '/settings/fields/layout' },
]

/** The head of the pages on what records hold and how it is laid out. */
export const FieldsHeader = ({
  title,
  about,
  actions,
}: {
  title: string
  about: ReactNode
  actions?: ReactNode
}) => {
  const { t } = useTranslation('fields')
  return (
    <PageHeader title={title} crumbs={[{ label: t('shell:settings'), href: '/settings' }]} actions={actions}>
      <PageTabs label={t('module')} tabs={TABS.map(({ label, to }) => ({ label: t(label), to }))} />
      <p className={classes.about}>{about}</p>
    </PageHeader>
  )
}
