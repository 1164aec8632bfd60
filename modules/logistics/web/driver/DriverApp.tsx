import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { DayPage } from './DayPage.tsx'
import { DeliverPage } from './DeliverPage.tsx'
import { isOpen, stopIn } from './day.rules.ts'
import { FailPage } from './FailPage.tsx'
import { HeadBar } from './HeadBar.tsx'
import { goTo, links, usePlace } from './place.ts'
import { useDutyWatch } from './places.ts'
import { SentPage } from './SentPage.tsx'
import { StopPage } from './StopPage.tsx'
import { useShift } from './shift.ts'
import { TalkPage } from './TalkPage.tsx'
import { useNewVersion } from './version.ts'

const SIGN_IN = '/sign-in?to=%2Fdriver'
const USUAL_SECONDS = 10

/** What a driver's phone shows: the day, one door, or what is being handed over there. */
export const DriverApp = () => {
  const { t } = useTranslation()
  const { day, state } = useShift()
  const version = useNewVersion()
  useDutyWatch(Boolean(day?.on_duty_since), day?.told_every_seconds ?? USUAL_SECONDS)
  return (
    <>
      <HeadBar />
      <main id="main">
        {version && (
          <div className="notice" role="status">
            <p>{t('driver.new_version')}</p>
            <button type="button" className="plain" onClick={version.take}>
              {t('driver.take_version')}
            </button>
          </div>
        )}
        {state === 'signed_out' && (
          <div className="notice warned" role="status">
            <p>{t(day ? 'driver.session_over' : 'driver.sign_in_first')}</p>
            <a className="button" href={SIGN_IN}>
              {t('driver.sign_in')}
            </a>
          </div>
        )}
        {day ? <Inside /> : <Outside />}
      </main>
    </>
  )
}

/** Before there is a day to show, or for somebody who does not drive. */
const Outside = () => {
  const { t } = useTranslation()
  const { state, problem } = useShift()
  if (state === 'opening')
    return (
      <div role="status" aria-busy="true" aria-label={t('driver.opening')}>
        <div className="skeleton tall" />
        <div className="skeleton" />
        <div className="skeleton" />
      </div>
    )
  if (state !== 'closed') return null
  const isAway = problem?.mayPass ?? true
  return (
    <section className="empty" role="status">
      <h1>{isAway ? t('driver.never_opened') : problem?.detail}</h1>
      <p>{isAway ? t('driver.never_opened_next') : problem?.next}</p>
      {isAway ? (
        <button type="button" className="plain" onClick={() => location.reload()}>
          {t('driver.again')}
        </button>
      ) : (
        <a className="button plain" href="/">
          {t('driver.to_ceiba')}
        </a>
      )}
    </section>
  )
}

const Inside = () => {
  const { day } = useShift()
  const [page, id, act] = usePlace()
  const found = day && page === 'stop' && id ? stopIn(day, id) : undefined
  const isGone = page === 'stop' && !found
  const isOver = Boolean(found && !isOpen(found.stop) && (act === 'deliver' || act === 'fail'))
  useEffect(() => {
    if (isGone) goTo(links.day)
    else if (isOver && id) goTo(links.stop(id))
  }, [isGone, isOver, id])
  if (!day) return null
  if (page === 'sent') return <SentPage />
  if (!found) return <DayPage day={day} />
  if (act === 'talk') return <TalkPage stop={found.stop} />
  if (act === 'deliver' && !isOver)
    return <DeliverPage key={id} stop={found.stop} zone={day.company.time_zone} />
  if (act === 'fail' && !isOver) return <FailPage key={id} stop={found.stop} reasons={day.failure_reasons} />
  return <StopPage day={day} route={found.route} stop={found.stop} />
}
