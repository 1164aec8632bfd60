import { useTranslation } from 'react-i18next'
import { PageTabs } from '#web/client/PageTabs.tsx'
import { may as holds } from '#web/client/session.ts'
import { may } from '../contract.ts'
import { deliveriesPath, dispatchPath, fleetPath } from './links.ts'

/** The pages of logistics beside one another. */
export const Tabs = () => {
  const { t } = useTranslation('logistics')
  return (
    <PageTabs
      label={t('module')}
      tabs={[
        { label: t('menu.deliveries'), to: deliveriesPath() },
        ...(holds(may.dispatch) ? [{ label: t('menu.dispatch'), to: dispatchPath() }] : []),
        { label: t('menu.fleet'), to: fleetPath },
      ]}
    />
  )
}
