import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import type { DrivenStop } from '../../driving.contract.ts'
import { type Missing, missingProof } from './day.rules.ts'
import { timeOf } from './formats.ts'
import { keepFile } from './kept.ts'
import { Demanded, type Photo, PhotoTaker } from './PhotoTaker.tsx'
import { goTo, links } from './place.ts'
import { hereNow } from './places.ts'
import { QrField } from './QrField.tsx'
import { SignaturePad } from './SignaturePad.tsx'
import { does, useShift } from './shift.ts'

/** Handing over: what this door asks for, in the order of doing it. */
export const DeliverPage = ({ stop, zone }: { stop: DrivenStop; zone: string }) => {
  const { t } = useTranslation()
  const { proof_policy: policy } = stop
  const id = useId()
  const { away } = useShift()
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [signature, setSignature] = useState<Blob>()
  const [pin, setPin] = useState('')
  const [qr, setQr] = useState('')
  const [isTried, setTried] = useState(false)
  const given: Record<Missing, boolean> = {
    recipient: name.trim() !== '',
    photo: photos.length > 0,
    signature: signature !== undefined,
    pin: pin !== '',
    qr: qr !== '',
  }
  const missing = missingProof(stop, given)
  const wrong = (kind: Missing): string | undefined =>
    isTried && missing.includes(kind) ? t(`driver.missing.${kind}`) : undefined

  const handOver = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing.length) return
    const signature_id = signature ? newId() : null
    if (signature && signature_id)
      await keepFile({
        id: signature_id,
        stop_id: stop.id,
        kind: 'signature',
        picture: signature,
        sent: false,
      })
    await does({
      kind: 'deliver',
      stop_id: stop.id,
      recipient_name: name.trim(),
      note: note.trim(),
      photo_ids: photos.map((photo) => photo.id),
      signature_id,
      pin: pin || null,
      qr: qr || null,
      ...hereNow(),
    })
    goTo(links.day)
  }

  return (
    <form className="card" onSubmit={handOver} noValidate>
      <p className="over">
        {stop.number}
        {stop.arrived_at && ` · ${t('driver.here_since', { time: timeOf(stop.arrived_at, zone) })}`}
      </p>
      <h1>{t('driver.hand_over_to', { name: stop.recipient })}</h1>
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
          onChange={(event) => setName(event.target.value)}
        />
        {!name && (
          <button type="button" className="small plain" onClick={() => setName(stop.recipient)}>
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
          onChange={setPhotos}
          isRequired={policy.photo === 'required'}
          problem={wrong('photo')}
        />
      )}
      {policy.signature !== 'off' && (
        <SignaturePad
          onChange={setSignature}
          isRequired={policy.signature === 'required'}
          problem={wrong('signature')}
        />
      )}
      {policy.pin !== 'off' && (
        <fieldset className="proof" data-done={pin ? '' : undefined}>
          <legend>
            <label htmlFor={`${id}-pin`}>{t('driver.pin')}</label>{' '}
            <Demanded isRequired={policy.pin === 'required'} />
          </legend>
          <input
            id={`${id}-pin`}
            className="pin"
            value={pin}
            inputMode="numeric"
            maxLength={4}
            autoComplete="off"
            aria-invalid={Boolean(wrong('pin'))}
            aria-describedby={`${id}-pin-about`}
            onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
          />
          <p id={`${id}-pin-about`} className={wrong('pin') ? 'wrong' : 'soft'}>
            {wrong('pin') ?? t('driver.pin_about')}
          </p>
        </fieldset>
      )}
      {policy.qr !== 'off' && (
        <QrField value={qr} onChange={setQr} isRequired={policy.qr === 'required'} problem={wrong('qr')} />
      )}
      <div className="field">
        <label htmlFor={`${id}-note`}>{t('driver.note')}</label>
        <textarea
          id={`${id}-note`}
          rows={2}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <button type="submit" className="wide">
        {t('driver.deliver')}
      </button>
      {away && <p className="soft">{t('driver.sent_later')}</p>}
    </form>
  )
}
