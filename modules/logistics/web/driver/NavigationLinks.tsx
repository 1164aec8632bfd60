import { useTranslation } from 'react-i18next'
import type { DrivenStop } from '../../driving.contract.ts'
import { navigationLinks } from './navigation.rules.ts'

/** The way there, in the map application the driver likes. */
export const NavigationLinks = ({ stop }: { stop: DrivenStop }) => {
  const { t } = useTranslation()
  const { waze, google, geo } = navigationLinks(stop)
  return (
    <nav className="ways" aria-label={t('driver.navigate')}>
      <a className="button plain" href={waze} target="_blank" rel="noreferrer">
        Waze
      </a>
      <a className="button plain" href={google} target="_blank" rel="noreferrer">
        Google Maps
      </a>
      <a className="button plain" href={geo}>
        {t('driver.other_map')}
      </a>
    </nav>
  )
}
