import { type PointerEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Asked, Demanded } from './PhotoTaker.tsx'
import { pictureOf } from './shrink.ts'

const PEN_PX = 2.6
const WIDTH = 640
const HEIGHT = 320

type SignaturePadProps = {
  /** What was signed already, for a second try. */
  signed: Blob | undefined
  onChange: (picture: Blob | undefined) => void
  demand: Asked
  problem?: string | undefined
}

/** A name written with the finger, black on white whatever the screen's theme. */
export const SignaturePad = ({ signed, onChange, demand, problem }: SignaturePadProps) => {
  const { t } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const isSigned = signed !== undefined
  const shown = useRef<Blob>(undefined)
  useEffect(() => {
    if (!signed || shown.current === signed) return
    shown.current = signed
    void createImageBitmap(signed).then((picture) =>
      canvas.current?.getContext('2d')?.drawImage(picture, 0, 0),
    )
  }, [signed])
  const place = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>) => {
    const box = currentTarget.getBoundingClientRect()
    return [((clientX - box.left) * WIDTH) / box.width, ((clientY - box.top) * HEIGHT) / box.height] as const
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    if (!isSigned) {
      pen.fillStyle = '#fff'
      pen.fillRect(0, 0, WIDTH, HEIGHT)
    }
    Object.assign(pen, { lineWidth: PEN_PX * 2, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111' })
    const [x, y] = place(event)
    pen.beginPath()
    pen.moveTo(x, y)
    pen.lineTo(x + 0.1, y)
    pen.stroke()
  }
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const pen = canvas.current?.getContext('2d')
    pen?.lineTo(...place(event))
    pen?.stroke()
  }
  const end = async () => {
    if (!canvas.current) return
    shown.current = await pictureOf(canvas.current, 'image/png')
    onChange(shown.current)
  }
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT)
    onChange(undefined)
  }
  return (
    <fieldset className="proof" data-done={isSigned ? '' : undefined}>
      <legend>
        {t('driver.signature')} <Demanded demand={demand} />
      </legend>
      <canvas
        ref={canvas}
        className="signature"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={t('driver.sign_here')}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
      />
      {isSigned && (
        <button type="button" className="plain" onClick={clear}>
          {t('driver.sign_again')}
        </button>
      )}
      {problem && (
        <p className="wrong" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
