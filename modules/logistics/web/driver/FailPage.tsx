import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrivenStop, MyDay } from '../../driving.contract.ts'
import { type Photo, PhotoTaker } from './PhotoTaker.tsx'
import { goTo, links } from './place.ts'
import { hereNow } from './places.ts'
import { does } from './shift.ts'

type FailPageProps = { stop: DrivenStop; reasons: MyDay['failure_reasons'] }

/** Nobody could take it: why, in the company's reasons. */
export const FailPage = ({ stop, reasons }: FailPageProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [code, setCode] = useState('')
  const [note, setNote] = useState('')
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [isTried, setTried] = useState(false)
  const reason = reasons.find((one) => one.code === code)
  const lacksPhoto = Boolean(reason?.photo && !photos.length)

  const fail = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!reason || lacksPhoto) return
    await does({
      kind: 'fail',
      stop_id: stop.id,
      reason_code: code,
      note: note.trim(),
      photo_ids: photos.map((photo) => photo.id),
      ...hereNow(),
    })
    goTo(links.day)
  }

  return (
    <form className="card" onSubmit={fail} noValidate>
      <p className="over">
        {stop.number} · {stop.recipient}
      </p>
      <h1>{t('driver.why_not')}</h1>
      <fieldset className="reasons" aria-describedby={isTried && !reason ? `${id}-wrong` : undefined}>
        <legend className="unseen">{t('driver.why_not')}</legend>
        {reasons.map((one) => (
          <label key={one.code}>
            <input
              type="radio"
              name="reason"
              value={one.code}
              checked={code === one.code}
              onChange={() => setCode(one.code)}
            />
            {one.name}
          </label>
        ))}
      </fieldset>
      {isTried && !reason && (
        <p id={`${id}-wrong`} className="wrong" role="alert">
          {t('driver.missing.reason')}
        </p>
      )}
      <PhotoTaker
        stopId={stop.id}
        photos={photos}
        onChange={setPhotos}
        demand={reason?.photo ? 'required' : 'optional'}
        problem={isTried && lacksPhoto ? t('driver.missing.photo') : undefined}
      />
      <div className="field">
        <label htmlFor={`${id}-note`}>{t('driver.note')}</label>
        <textarea
          id={`${id}-note`}
          rows={3}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <button type="submit" className="wide">
        {t('driver.record_failure')}
      </button>
      <a className="button plain wide" href={links.stop(stop.id)}>
        {t('driver.back')}
      </a>
    </form>
  )
}
