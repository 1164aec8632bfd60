import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '#kernel/values/id.ts'
import { MOST_PHOTOS } from '../../driving.contract.ts'
import type { Demand } from '../../proof.contract.ts'
import { dropFile, keepFile } from './kept.ts'
import { shrunk } from './shrink.ts'

export type Asked = Exclude<Demand, 'off'>

export type Photo = { id: string; url: string }

type PhotoTakerProps = {
  stopId: string
  photos: readonly Photo[]
  onChange: (photos: readonly Photo[]) => void
  demand: Asked
  problem?: string | undefined
}

/** Photos by the phone's camera, made small and kept on the phone before anything is sent. */
export const PhotoTaker = ({ stopId, photos, onChange, demand, problem }: PhotoTakerProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [isBusy, setBusy] = useState(false)
  const [isWrong, setWrong] = useState(false)
  useReleased(photos)
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setWrong(false)
    try {
      const picture = await shrunk(file)
      const taken = newId()
      await keepFile({ id: taken, stop_id: stopId, kind: 'photo', picture, sent: false })
      onChange([...photos, { id: taken, url: URL.createObjectURL(picture) }])
    } catch {
      setWrong(true)
    } finally {
      setBusy(false)
    }
  }
  const drop = async (gone: Photo) => {
    onChange(photos.filter((one) => one.id !== gone.id))
    await dropFile(gone.id)
  }
  const said = isWrong ? t('driver.not_a_photo') : problem
  return (
    <fieldset className="proof" data-done={photos.length ? '' : undefined}>
      <legend>
        {t('driver.photo')} <Demanded demand={demand} />
      </legend>
      <ul className="photos">
        {photos.map((photo, i) => (
          <li key={photo.id}>
            <img src={photo.url} alt={t('driver.photo_number', { number: i + 1 })} />
            <button
              type="button"
              className="drop"
              aria-label={t('driver.drop_photo', { number: i + 1 })}
              onClick={() => drop(photo)}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      {photos.length < MOST_PHOTOS && (
        <label className="button plain wide" htmlFor={id} aria-busy={isBusy}>
          {t(isBusy ? 'driver.photo_busy' : photos.length ? 'driver.another_photo' : 'driver.take_photo')}
          <input
            id={id}
            className="unseen"
            type="file"
            accept="image/*"
            capture="environment"
            disabled={isBusy}
            aria-describedby={said ? `${id}-said` : undefined}
            onChange={(event) => {
              take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
      )}
      {said && (
        <p id={`${id}-said`} className="wrong" role="alert">
          {said}
        </p>
      )}
    </fieldset>
  )
}

export const Demanded = ({ demand }: { demand: Asked }) => {
  const { t } = useTranslation()
  return <span className="soft">{t(`driver.${demand}`)}</span>
}

/** The browser keeps a shown picture until it is told, when the page is left, that it may forget it. */
const useReleased = (photos: readonly Photo[]): void => {
  const shown = useRef(photos)
  shown.current = photos
  useEffect(
    () => () => {
      for (const { url } of shown.current) URL.revokeObjectURL(url)
    },
    [],
  )
}
