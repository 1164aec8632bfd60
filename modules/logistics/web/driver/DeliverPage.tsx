import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrivenStop } from '../../driving.contract.ts'
import { type Missing, PIN_DIGITS } from './day.rules.ts'
import { timeOf } from './formats.ts'
import { useHandingOver } from './handing_over.ts'
import { Demanded, PhotoTaker } from './PhotoTaker.tsx'
import { goTo, links } from './place.ts'
import { QrField } from './QrField.tsx'
import { SignaturePad } from './SignaturePad.tsx'
import { useShift } from './shift.ts'

/** Handing over: what this door asks for, in the order of doing it. */
export const DeliverPage = ({ stop, zone }: { stop: DrivenStop; zone: string }) => {
  const { t } = useTranslation()
  const { proof_policy: policy } = stop
  const id = useId()
  const { away } = useShift()
  const { values, set, signed, sign, missing, warned, isHalfPin, again, handOver } = useHandingOver(stop)
  const { name, note, photos, pin, qr } = values
  const [tries, setTries] = useState(0)
  const [warnedOf, setWarnedOf] = useState('')
  const isTried = tries > 0
  const isWarned = warned.length > 0 && warnedOf === warned.join()
  const form = useRef<HTMLFormElement>(null)
  const wrong = (kind: Missing): string | undefined =>
    isTried && missing.includes(kind) ? t(`driver.missing.${kind}`) : undefined
  const wrongPin = isTried && isHalfPin ? t('driver.missing.pin_half') : wrong('pin')
  // The button is below; what it asks for may have scrolled away above.
  useEffect(() => {
    if (tries)
      form.current?.querySelector('.wrong')?.closest('.field, .proof')?.scrollIntoView({ block: 'center' })
  }, [tries])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTries(tries + 1)
    if (missing.length || isHalfPin) return
    // Told once of just these; saying it again is the answer.
    if (warned.length && !isWarned) return setWarnedOf(warned.join())
    await handOver()
    goTo(links.day)
  }

  return (
    <form ref={form} className="card" onSubmit={submit} noValidate>
      <p className="over">
        {stop.number}
        {stop.arrived_at && ` · ${t('driver.here_since', { time: timeOf(stop.arrived_at, zone) })}`}
      </p>
      <h1>{t('driver.hand_over_to', { name: stop.recipient })}</h1>
      {again && (
        <div className="notice bad" role="alert">
          <p>{again.refused?.detail}</p>
          <p className="soft">{t('driver.again_about')}</p>
        </div>
      )}
      <div className="field">
        <label htmlFor={`${id}-name`}>{t('driver.who_took_it')}</label>
        <input
          id={`${id}-name`}
          value={name}
          maxLength={120}
          autoComplete="off"
          aria-required="true"
          aria-invalid={Boolean(wrong('recipient'))}
          aria-describedby={wrong('recipient') ? `${id}-name-wrong` : undefined}
          onChange={(event) => set({ name: event.target.value })}
        />
        {!name && (
          <button type="button" className="small plain" onClick={() => set({ name: stop.recipient })}>
            {stop.recipient}
          </button>
        )}
        {wrong('recipient') && (
          <p id={`${id}-name-wrong`} className="wrong" role="alert">
            {wrong('recipient')}
          </p>
        )}
      </div>
      {policy.photo !== 'off' && (
        <PhotoTaker
          stopId={stop.id}
          photos={photos}
          onChange={(next) => set({ photos: next })}
          demand={policy.photo}
          problem={wrong('photo')}
        />
      )}
      {policy.signature !== 'off' && (
        <SignaturePad
          signed={signed}
          onChange={sign}
          demand={policy.signature}
          problem={wrong('signature')}
        />
      )}
      {policy.pin !== 'off' && (
        <fieldset className="proof" data-done={pin.length === PIN_DIGITS ? '' : undefined}>
          <legend>
            <label htmlFor={`${id}-pin`}>{t('driver.pin')}</label> <Demanded demand={policy.pin} />
          </legend>
          <input
            id={`${id}-pin`}
            className="pin"
            value={pin}
            inputMode="numeric"
            maxLength={PIN_DIGITS}
            autoComplete="off"
            aria-invalid={Boolean(wrongPin)}
            aria-describedby={`${id}-pin-about`}
            onChange={(event) => set({ pin: event.target.value.replace(/\D/g, '') })}
          />
          <p id={`${id}-pin-about`} className={wrongPin ? 'wrong' : 'soft'}>
            {wrongPin ?? t('driver.pin_about')}
          </p>
        </fieldset>
      )}
      {policy.qr !== 'off' && (
        <QrField value={qr} onChange={(next) => set({ qr: next })} demand={policy.qr} problem={wrong('qr')} />
      )}
      <div className="field">
        <label htmlFor={`${id}-note`}>{t('driver.note')}</label>
        <textarea
          id={`${id}-note`}
          rows={2}
          value={note}
          maxLength={1000}
          onChange={(event) => set({ note: event.target.value })}
        />
      </div>
      {isWarned && (
        <div className="notice" role="alert">
          <p>{warned.map((kind) => t(`driver.missing.${kind}`)).join(' ')}</p>
          <p className="soft">{t('driver.deliver_without_about')}</p>
        </div>
      )}
      <button type="submit" className="wide">
        {t(isWarned ? 'driver.deliver_without' : 'driver.deliver')}
      </button>
      {away && <p className="soft">{t('driver.sent_later')}</p>}
    </form>
  )
}
