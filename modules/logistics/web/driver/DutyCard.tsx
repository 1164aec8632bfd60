import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MyDay } from '../../driving.contract.ts'
import { timeOf } from './formats.ts'
import { useWatching } from './places.ts'
import { does } from './shift.ts'

/** On duty or not, and whether the position is being told: only while on duty, and for the driver to see. */
export const DutyCard = ({ day }: { day: MyDay }) => {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const since = day.on_duty_since
  const isUnderWay = day.routes.some(({ status }) => status === 'started')
  const end = () => {
    setAsking(false)
    does({ kind: 'end_duty' })
  }
  return (
    <section className="card duty" data-on={since ? '' : undefined}>
      <div className="row">
        <div>
          <h2>{since ? t('driver.on_duty') : t('driver.off_duty')}</h2>
          <p className="soft">
            {since
              ? t('driver.on_duty_since', { time: timeOf(since, day.company.time_zone) })
              : t('driver.off_duty_why')}
          </p>
        </div>
        {since ? (
          <button type="button" className="plain" onClick={() => (isUnderWay ? setAsking(true) : end())}>
            {t('driver.end_duty')}
          </button>
        ) : (
          <button type="button" onClick={() => does({ kind: 'start_duty' })}>
            {t('driver.start_duty')}
          </button>
        )}
      </div>
      {since && <WatchingLine zone={day.company.time_zone} />}
      {isAsking && (
        <div className="notice warned" role="alert">
          <p>{t('driver.end_duty_with_route')}</p>
          <div className="ways">
            <button type="button" className="plain" onClick={() => setAsking(false)}>
              {t('driver.stay_on_duty')}
            </button>
            <button type="button" onClick={end}>
              {t('driver.end_duty_anyway')}
            </button>
          </div>
        </div>
      )}
    </section>
  )
}

const WatchingLine = ({ zone }: { zone: string }) => {
  const { t } = useTranslation()
  const { state, last } = useWatching()
  const isWell = state === 'seen' || state === 'seeking'
  return (
    <p className="watching" data-state={state} role="status">
      <span className="lamp" aria-hidden="true" />
      <span>
        {state === 'seen' && last
          ? t('driver.watching.seen', {
              time: timeOf(last.at, zone),
              metres: Math.round(last.accuracy_m ?? 0),
            })
          : t(`driver.watching.${state}`)}
        {!isWell && <span className="soft"> {t('driver.watching.next')}</span>}
      </span>
    </p>
  )
}
