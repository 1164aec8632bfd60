import { useTranslation } from 'react-i18next'
import { useOnline } from './online.ts'
import { links, usePlace } from './place.ts'
import { useShift } from './shift.ts'

/** Where one is, whether the house hears, and what it has not heard yet. */
export const HeadBar = () => {
  const { t } = useTranslation()
  const { day, waiting, refused, away } = useShift()
  const [page, id, act] = usePlace()
  const online = useOnline()
  const back = page === 'stop' && act ? links.stop(id ?? '') : links.day
  const isHome = !page
  return (
    <header className="head">
      {isHome ? (
        <img src="/driver/icon.svg" alt="" width="32" height="32" />
      ) : (
        <a className="back" href={back}>
          <span className="unseen">{t('driver.back')}</span>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M15 5l-7 7 7 7" />
          </svg>
        </a>
      )}
      <div className="who">
        <strong>{day?.driver.name ?? t('driver.title')}</strong>
        <span>{day ? [day.company.name, day.driver.vehicle_plate].filter(Boolean).join(' · ') : ''}</span>
      </div>
      {day && (
        <a
          className="signal"
          href={links.sent}
          data-state={
            refused.length ? 'refused' : !online || away ? 'away' : waiting.length ? 'busy' : 'good'
          }
        >
          {refused.length > 0
            ? t('driver.refused_count', { count: refused.length })
            : waiting.length > 0
              ? t('driver.waiting_count', { count: waiting.length })
              : t(online && !away ? 'driver.connected' : 'driver.away')}
        </a>
      )}
    </header>
  )
}
