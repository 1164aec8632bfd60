import { Anchor, Skeleton, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { getMapGround } from '../../map.contract.ts'
import type { MapCanvasProps } from './MapCanvas.tsx'
import look from './map.module.css'
import { drawsMaps, type MapPin } from './pins.ts'

const Canvas = lazy(async () => ({ default: (await import('./MapCanvas.tsx')).MapCanvas }))

export type DeliveryMapProps = Pick<MapCanvasProps, 'label' | 'pins'> &
  Partial<Pick<MapCanvasProps, 'lines' | 'chosen' | 'onChoose'>>

const NO_LINES: MapCanvasProps['lines'] = []

/**
 * A map of pins and ways that fills its parent. `label` names it. Its code comes when it is first shown; where the browser draws
 * no maps, the pins are a list.
 */
export const DeliveryMap = ({ label, pins, lines = NO_LINES, chosen, onChoose }: DeliveryMapProps) => {
  const [canDraw, setCanDraw] = useState(drawsMaps)
  const ground = useAsk(getMapGround, {})
  if (!canDraw) return <PlaceList {...{ label, pins, chosen, onChoose }} />
  if (ground.isPending) return <Skeleton h="100%" mih={240} radius={10} />
  return (
    <section className={look.frame} aria-label={label}>
      <Suspense fallback={<Skeleton h="100%" />}>
        <Canvas
          {...{ label, pins, lines, chosen, onChoose }}
          tiles={ground.data?.tiles ?? null}
          onFailed={() => setCanDraw(false)}
        />
      </Suspense>
    </section>
  )
}

const PlaceList = ({ label, pins, chosen, onChoose }: Omit<DeliveryMapProps, 'lines'>) => {
  const { t } = useTranslation('logistics')
  return (
    <section className={look.frame} aria-label={label}>
      <div className={look.list}>
        <Text size="sm" c="dimmed" mb="xs">
          {t('map.no_drawing')}
        </Text>
        <ul>
          {pins.map((pin) => (
            <li key={pin.id}>
              <Place pin={pin} isChosen={pin.id === chosen} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

const Place = ({
  pin,
  isChosen,
  onChoose,
}: {
  pin: MapPin
  isChosen: boolean
  onChoose: DeliveryMapProps['onChoose']
}) => (
  <Anchor
    component="button"
    type="button"
    ta="left"
    fw={isChosen ? 650 : 400}
    aria-pressed={isChosen}
    onClick={() => onChoose?.(pin.id)}
  >
    {pin.label} · {pin.latitude.toFixed(5)}, {pin.longitude.toFixed(5)}
  </Anchor>
)
