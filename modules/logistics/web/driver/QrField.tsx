import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Asked, Demanded } from './PhotoTaker.tsx'

/** Of the Shape Detection API, which not every browser has; TypeScript's own library does not know it. */
type Detector = { detect: (source: HTMLVideoElement) => Promise<readonly { rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector

const canScan = (): boolean => Boolean(detectorClass() && navigator.mediaDevices?.getUserMedia)

type QrFieldProps = {
  value: string
  onChange: (value: string) => void
  demand: Asked
  problem?: string | undefined
}

/** The code the recipient shows: read by the camera where the browser can, typed everywhere. */
export const QrField = ({ value, onChange, demand, problem }: QrFieldProps) => {
  const { t } = useTranslation()
  const id = useId()
  const [isScanning, setScanning] = useState(false)
  const found = (text: string) => {
    setScanning(false)
    onChange(text)
  }
  return (
    <fieldset className="proof" data-done={value ? '' : undefined}>
      <legend>
        {t('driver.qr')} <Demanded demand={demand} />
      </legend>
      {isScanning && <Scanner onFound={found} onStopped={() => setScanning(false)} />}
      {canScan() && (
        <button type="button" className="plain wide" onClick={() => setScanning(!isScanning)}>
          {t(isScanning ? 'driver.stop_scanning' : 'driver.scan')}
        </button>
      )}
      <label htmlFor={id}>{t(canScan() ? 'driver.or_type_qr' : 'driver.type_qr')}</label>
      <input
        id={id}
        value={value}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={Boolean(problem)}
        aria-describedby={problem ? `${id}-wrong` : undefined}
        onChange={(event) => onChange(event.target.value.trim())}
      />
      {problem && (
        <p id={`${id}-wrong`} className="wrong" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

const LOOK_EVERY_MS = 250

const Scanner = ({ onFound, onStopped }: { onFound: (text: string) => void; onStopped: () => void }) => {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one scan, from its opening to its end
  useEffect(() => {
    const Detects = detectorClass()
    const screen = video.current
    if (!Detects || !screen) return
    const detector = new Detects({ formats: ['qr_code'] })
    let stream: MediaStream | undefined
    let timer: ReturnType<typeof setInterval> | undefined
    let isOver = false
    const close = () => {
      isOver = true
      clearInterval(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then(async (opened) => {
        stream = opened
        if (isOver) return close()
        screen.srcObject = opened
        await screen.play()
        timer = setInterval(async () => {
          const [seen] = await detector.detect(screen).catch(() => [])
          if (seen && !isOver) onFound(seen.rawValue)
        }, LOOK_EVERY_MS)
        return undefined
      })
      .catch(onStopped)
    return close
  }, [])
  return <video ref={video} className="scanner" muted playsInline aria-label={t('driver.scan')} />
}
