import { useTranslation } from 'react-i18next'
import { type KeptAct, stopIn } from './day.rules.ts'
import { dayTimeOf } from './formats.ts'
import { links } from './place.ts'
import { letGo, useShift, work } from './shift.ts'
import { speakOther } from './speaking.ts'

/** What waits to be sent, and what was not taken and why. */
export const SentPage = () => {
  const { t } = useTranslation()
  const { waiting, refused, asked_at, day } = useShift()
  const zone = day?.company.time_zone ?? 'UTC'
  return (
    <>
      {refused.length > 0 && (
        <section className="card">
          <h2>{t('driver.refused')}</h2>
          <p className="soft">{t('driver.refused_about')}</p>
          <ul className="acts-kept">
            {refused.map((act) => (
              <li key={act.seq}>
                <ActLine act={act} zone={zone} />
                <p className="wrong">{act.refused?.detail}</p>
                {act.refused?.next && <p className="soft">{act.refused.next}</p>}
                <div className="ways">
                  {'stop_id' in act && (
                    <a className="button plain" href={links.stop(act.stop_id)}>
                      {t('driver.to_stop')}
                    </a>
                  )}
                  <button type="button" className="plain" onClick={() => letGo(act.seq)}>
                    {t('driver.understood')}
                  </button>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <h2>{t(waiting.length ? 'driver.waiting' : 'driver.all_sent')}</h2>
        <p className="soft">
          {waiting.length
            ? t('driver.waiting_about')
            : asked_at && t('driver.asked_at', { time: dayTimeOf(new Date(asked_at).toISOString(), zone) })}
        </p>
        <ul className="acts-kept">
          {waiting.map((act) => (
            <li key={act.seq}>
              <ActLine act={act} zone={zone} />
            </li>
          ))}
        </ul>
        <button type="button" className="plain wide" onClick={() => work()}>
          {t('driver.send_now')}
        </button>
      </section>
      <section className="card">
        <h2>{t('driver.this_phone')}</h2>
        <p className="soft">{t('driver.this_phone_about')}</p>
        <div className="ways">
          <button type="button" className="plain" onClick={speakOther}>
            {t('driver.other_language')}
          </button>
          <a className="button plain" href="/">
            {t('driver.to_ceiba')}
          </a>
        </div>
      </section>
    </>
  )
}

const ActLine = ({ act, zone }: { act: KeptAct; zone: string }) => {
  const { t } = useTranslation()
  const { day } = useShift()
  const where = 'stop_id' in act && day ? stopIn(day, act.stop_id)?.stop.recipient : undefined
  return (
    <p>
      <strong>{t(`driver.acts.${act.kind}`)}</strong>
      {where && ` · ${where}`}
      <br />
      <span className="soft">{dayTimeOf(act.at, zone)}</span>
    </p>
  )
}
