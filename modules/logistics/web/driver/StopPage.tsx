import { useTranslation } from 'react-i18next'
import type { DrivenStop, MyDay } from '../../driving.contract.ts'
import { StopTimes } from './DayPage.tsx'
import { isOpen } from './day.rules.ts'
import { timeOf } from './formats.ts'
import { NavigationLinks } from './NavigationLinks.tsx'
import { links } from './place.ts'
import { hereNow } from './places.ts'
import { RefusedActs } from './RefusedActs.tsx'
import { does } from './shift.ts'

type StopPageProps = { day: MyDay; route: MyDay['routes'][number]; stop: DrivenStop }

/** One door: who, where, what is handed over, and what can be done there now. */
export const StopPage = ({ day, route, stop }: StopPageProps) => {
  const { t } = useTranslation()
  return (
    <>
      <section className="card next">
        <p className="over">
          {t('driver.stop_of', { position: stop.position, count: route.stops.length })} · {stop.number}
        </p>
        <h1>{stop.recipient}</h1>
        <p className="address">{stop.address}</p>
        <StopTimes day={day} stop={stop} />
        {stop.instructions && (
          <div className="note">
            <strong>{t('driver.instructions')}</strong>
            <p>{stop.instructions}</p>
          </div>
        )}
        {isOpen(stop) ? <NavigationLinks stop={stop} /> : <Outcome day={day} stop={stop} />}
      </section>
      <RefusedActs stopId={stop.id} />
      {isOpen(stop) && <Acts day={day} route={route} stop={stop} />}
      <a className="button plain wide" href={links.talk(stop.id)}>
        {t('driver.talk')}
        {stop.unread_messages > 0 && <span className="count">{stop.unread_messages}</span>}
      </a>
      <Goods stop={stop} />
    </>
  )
}

const Acts = ({ day, route, stop }: StopPageProps) => {
  const { t } = useTranslation()
  const why = !day.on_duty_since
    ? 'driver.start_duty_first'
    : route.status !== 'started'
      ? 'driver.start_route_first'
      : undefined
  if (why)
    return (
      <>
        <button type="button" className="wide" disabled aria-describedby="why-not">
          {t('driver.i_am_here')}
        </button>
        <p id="why-not" className="soft">
          {t(why)}
        </p>
      </>
    )
  return (
    <div className="acts">
      {stop.status === 'open' ? (
        <button
          type="button"
          className="wide"
          onClick={() => does({ kind: 'arrive', stop_id: stop.id, ...hereNow() })}
        >
          {t('driver.i_am_here')}
        </button>
      ) : (
        <a className="button wide" href={links.deliver(stop.id)}>
          {t('driver.hand_over')}
        </a>
      )}
      <a className="button plain wide" href={links.fail(stop.id)}>
        {t('driver.cannot_deliver')}
      </a>
    </div>
  )
}

const Outcome = ({ day, stop }: { day: MyDay; stop: DrivenStop }) => {
  const { t } = useTranslation()
  return (
    <p className="outcome" data-state={stop.status}>
      {t(`driver.stop_status.${stop.status}`)}
      {stop.closed_at && ` · ${timeOf(stop.closed_at, day.company.time_zone)}`}
      {stop.failure_reason && ` · ${stop.failure_reason}`}
    </p>
  )
}

const Goods = ({ stop }: { stop: DrivenStop }) => {
  const { t, i18n } = useTranslation()
  const figure = new Intl.NumberFormat(i18n.language === 'en' ? 'en-US' : 'es-PA')
  const sizes = [
    stop.packages !== null && t('driver.packages', { count: stop.packages }),
    stop.weight_kg !== null && `${figure.format(stop.weight_kg)} kg`,
  ].filter(Boolean)
  if (!stop.items.length && !sizes.length) return null
  return (
    <section className="card">
      <div className="row">
        <h2>{t('driver.goods')}</h2>
        <span className="soft">{sizes.join(' · ')}</span>
      </div>
      <ul className="goods">
        {stop.items.map(({ name, quantity, unit }) => (
          <li key={`${name} ${unit}`}>
            <span>{name}</span>
            <strong>
              {figure.format(quantity)} {unit}
            </strong>
          </li>
        ))}
      </ul>
    </section>
  )
}
