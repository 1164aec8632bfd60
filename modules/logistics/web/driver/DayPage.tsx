import { useTranslation } from 'react-i18next'
import type { DrivenStop, MyDay } from '../../driving.contract.ts'
import { DutyCard } from './DutyCard.tsx'
import { currentRoute, isOpen, nextStop } from './day.rules.ts'
import { dayIn, timeOf, whenOf, windowOf } from './formats.ts'
import { NavigationLinks } from './NavigationLinks.tsx'
import { links } from './place.ts'
import { RefusedActs } from './RefusedActs.tsx'
import { does, moment } from './shift.ts'

/** Duty, the door to go to, and all doors of the route. */
export const DayPage = ({ day }: { day: MyDay }) => {
  const { t } = useTranslation()
  const route = currentRoute(day)
  const others = day.routes.filter(({ id, status }) => id !== route?.id && status === 'planned')
  return (
    <>
      <h1 className="unseen">{t('driver.my_day')}</h1>
      <RefusedActs />
      <DutyCard day={day} />
      {route ? (
        <RouteCard day={day} route={route} />
      ) : (
        <section className="empty">
          <h2>{t('driver.no_route')}</h2>
          <p>{t('driver.no_route_next')}</p>
        </section>
      )}
      {others.map((other) => (
        <section key={other.id} className="card">
          <h2>
            {other.number} · {other.day}
          </h2>
          <p className="soft">{t('driver.stops_count', { count: other.stops.length })}</p>
        </section>
      ))}
    </>
  )
}

const RouteCard = ({ day, route }: { day: MyDay; route: MyDay['routes'][number] }) => {
  const { t } = useTranslation()
  const left = route.stops.filter(isOpen)
  const next = nextStop(route)
  const isStarted = route.status === 'started'
  return (
    <>
      {isStarted && next && <NextStop day={day} stop={next} />}
      <section className="card" aria-label={route.number}>
        <div className="row">
          <h2>{route.number}</h2>
          <span className="soft">
            {t('driver.done_of', { done: route.stops.length - left.length, count: route.stops.length })}
          </span>
        </div>
        <progress max={route.stops.length || 1} value={route.stops.length - left.length}>
          {route.stops.length - left.length}
        </progress>
        {route.note && <p className="note">{route.note}</p>}
        {!isStarted && <StartRoute day={day} route={route} />}
        {isStarted && left.length === 0 && (
          <button type="button" onClick={() => does({ kind: 'finish_route', route_id: route.id })}>
            {t('driver.finish_route')}
          </button>
        )}
        <ol className="stops">
          {[...route.stops]
            .sort((a, b) => a.position - b.position)
            .map((stop) => (
              <li key={stop.id}>
                <StopLine day={day} stop={stop} isNext={isStarted && stop.id === next?.id} />
              </li>
            ))}
        </ol>
      </section>
    </>
  )
}

const StartRoute = ({ day, route }: { day: MyDay; route: MyDay['routes'][number] }) => {
  const { t } = useTranslation()
  const isOn = Boolean(day.on_duty_since)
  return (
    <>
      <button
        type="button"
        disabled={!isOn || route.stops.length === 0}
        aria-describedby={isOn ? undefined : 'why-not-start'}
        onClick={() => does({ kind: 'start_route', route_id: route.id })}
      >
        {t('driver.start_route')}
      </button>
      {!isOn && (
        <p id="why-not-start" className="soft">
          {t('driver.start_duty_first')}
        </p>
      )}
    </>
  )
}

const NextStop = ({ day, stop }: { day: MyDay; stop: DrivenStop }) => {
  const { t } = useTranslation()
  return (
    <section className="card next" aria-labelledby="next-stop">
      <p className="over">{t(stop.status === 'arrived' ? 'driver.here_now' : 'driver.next_stop')}</p>
      <h2 id="next-stop">
        <a href={links.stop(stop.id)}>{stop.recipient}</a>
      </h2>
      <p className="address">{stop.address}</p>
      <StopTimes day={day} stop={stop} />
      {stop.status === 'open' && <NavigationLinks stop={stop} />}
      <a className="button wide" href={links.stop(stop.id)}>
        {t(stop.status === 'arrived' ? 'driver.hand_over' : 'driver.open_stop')}
      </a>
    </section>
  )
}

const StopLine = ({ day, stop, isNext }: { day: MyDay; stop: DrivenStop; isNext: boolean }) => {
  const { t } = useTranslation()
  return (
    <a className="stop" href={links.stop(stop.id)} aria-current={isNext ? 'step' : undefined}>
      <span className="position" data-state={stop.status} aria-hidden="true">
        {stop.status === 'delivered' ? '✓' : stop.status === 'failed' ? '✕' : stop.position}
      </span>
      <span className="what">
        <strong>{stop.recipient}</strong>
        <span>{stop.address}</span>
        {isOpen(stop) ? (
          <StopTimes day={day} stop={stop} />
        ) : (
          <span className="soft">
            {t(`driver.stop_status.${stop.status}`)}
            {stop.closed_at && ` · ${timeOf(stop.closed_at, day.company.time_zone)}`}
            {stop.failure_reason && ` · ${stop.failure_reason}`}
          </span>
        )}
      </span>
      {stop.unread_messages > 0 && (
        <span className="count" role="img" aria-label={t('driver.unread', { count: stop.unread_messages })}>
          {stop.unread_messages}
        </span>
      )}
    </a>
  )
}

/** When somebody is there, and when the house expects the driver. */
export const StopTimes = ({ day, stop }: { day: MyDay; stop: DrivenStop }) => {
  const { t } = useTranslation()
  const zone = day.company.time_zone
  const { window_from, window_until, expected_at, promised_at } = stop
  const latest = window_until ?? promised_at
  const isLate = Boolean(expected_at && latest && expected_at > latest)
  const today = dayIn(moment(), zone)
  const times = [
    window_from &&
      window_until &&
      t('driver.window', { window: windowOf(window_from, window_until, zone, today) }),
    expected_at && t('driver.expected', { time: whenOf(expected_at, zone, today) }),
    !window_until && promised_at && t('driver.promised', { time: whenOf(promised_at, zone, today) }),
  ].filter(Boolean)
  if (!times.length) return null
  return <span className={isLate ? 'times late' : 'times'}>{times.join(' · ')}</span>
}
