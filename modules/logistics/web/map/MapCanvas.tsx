import { ActionIcon, Tooltip, useComputedColorScheme } from '@mantine/core'
import { IconFocusCentered } from '@tabler/icons-react'
import {
  type Map as Canvas,
  type GeoJSONSource,
  Map as MapLibre,
  NavigationControl,
  setWorkerUrl,
} from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import look from './map.module.css'
import { mapStyle, type Tiles } from './map_style.ts'
import { pinsOn } from './markers.ts'
import { boundsOf, type MapLine, type MapPin } from './pins.ts'

// A file of ours: the policy of our pages lets no code in from elsewhere.
setWorkerUrl(workerUrl)

/** From Guatemala's border to the north of Peru. */
const OUR_COUNTRIES: [number, number, number, number] = [-86.5, -5, -75.2, 11.4]
/** Our own ground ends there; tiles cover the globe. */
const GROUND_ENDS: [number, number, number, number] = [-93.5, -7, -72, 15.5]
const CLOSEST = 15
const PADDING = 56

export type MapCanvasProps = {
  label: string
  pins: readonly MapPin[]
  lines: readonly MapLine[]
  chosen: string | undefined
  onChoose: ((id: string) => void) | undefined
  tiles: Tiles | null
  /** The browser could not draw it after all. */
  onFailed: () => void
}

/** The map itself, with the code that draws it. */
export const MapCanvas = ({
  label,
  pins,
  lines,
  chosen,
  onChoose,
  tiles: given,
  onFailed,
}: MapCanvasProps) => {
  const { t, i18n } = useTranslation('logistics')
  const [areTilesAway, setTilesAway] = useState(false)
  const tiles = areTilesAway ? null : given
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<Canvas>()
  // Known from the start: a map drawn light first would flash at night.
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const drawn = useRef({ scheme, tiles })
  const choose = useRef(onChoose)
  choose.current = onChoose

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later is told to the map below
  useEffect(() => {
    let made: Canvas
    try {
      made = new MapLibre({
        container: box.current as HTMLDivElement,
        style: mapStyle(scheme, tiles, t('map.no_streets')),
        bounds: boundsOf(pins, lines) ?? OUR_COUNTRIES,
        fitBoundsOptions: { padding: PADDING, maxZoom: CLOSEST },
        minZoom: 4,
        maxZoom: 18,
        ...(!tiles && { maxBounds: GROUND_ENDS }),
        dragRotate: false,
        pitchWithRotate: false,
        attributionControl: { compact: false },
        locale: {
          'Map.Title': label,
          'NavigationControl.ZoomIn': t('map.zoom_in'),
          'NavigationControl.ZoomOut': t('map.zoom_out'),
          'AttributionControl.ToggleAttribution': t('map.credit'),
        },
      })
    } catch {
      onFailed()
      return
    }
    made.touchZoomRotate.disableRotation()
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right')
    made.on('load', () => setMap(made))
    watchTiles(made, () => setTilesAway(true))
    return () => {
      setMap(undefined)
      made.remove()
    }
  }, [i18n.language])

  useEffect(() => {
    if (!map || (drawn.current.scheme === scheme && drawn.current.tiles === tiles)) return
    drawn.current = { scheme, tiles }
    map.setStyle(mapStyle(scheme, tiles, t('map.no_streets')))
  }, [map, scheme, tiles, t])

  const markers = useMemo(() => map && pinsOn(map, (id) => choose.current?.(id)), [map])
  useEffect(() => markers?.show(pins, chosen), [markers, pins, chosen])
  useWays(map, lines, scheme)
  const showAll = useFitting(map, pins, lines, chosen)

  return (
    <>
      <div ref={box} className={look.canvas} data-map-ready={map ? '' : undefined} />
      <Tooltip label={t('map.fit')}>
        <ActionIcon
          className={look.fit}
          variant="default"
          size="lg"
          aria-label={t('map.fit')}
          onClick={showAll}
        >
          <IconFocusCentered size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

/** Tiles that never come: a server that is off, or does not let browsers read it. Our own ground is better than none. */
const MOST_TILES_MISSED = 4

const watchTiles = (map: Canvas, onAway: () => void): void => {
  let missed = 0
  let hasCome = false
  map.on('sourcedata', ({ sourceId, tile }) => {
    if (sourceId === 'tiles' && tile) hasCome = true
  })
  map.on('error', (event) => {
    if ((event as { sourceId?: string }).sourceId !== 'tiles' || hasCome) return
    missed += 1
    if (missed === MOST_TILES_MISSED) onAway()
  })
}

const useWays = (map: Canvas | undefined, lines: readonly MapLine[], scheme: string): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new style begins without ways
  useEffect(() => {
    if (!map) return
    const show = () =>
      map.getSource<GeoJSONSource>('ways')?.setData({
        type: 'FeatureCollection',
        features: lines.map(({ points, tone, hue }) => ({
          type: 'Feature',
          properties: { tone: tone ?? 'plain', ...(hue !== undefined && { hue }) },
          geometry: { type: 'LineString', coordinates: points.map(([east, north]) => [east, north]) },
        })),
      })
    if (map.isStyleLoaded()) show()
    map.on('styledata', show)
    return () => {
      map.off('styledata', show)
    }
  }, [map, lines, scheme])
}

/** Shows everything once, as soon as there is something; brings the chosen one into sight. Answers how to show everything again. */
const useFitting = (
  map: Canvas | undefined,
  pins: readonly MapPin[],
  lines: readonly MapLine[],
  chosen: string | undefined,
): (() => void) => {
  const isFitted = useRef(false)
  const showAll = () => {
    const bounds = boundsOf(pins, lines)
    if (bounds) map?.fitBounds(bounds, { padding: PADDING, maxZoom: CLOSEST })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the first ones are known
  useEffect(() => {
    if (!map || isFitted.current || !pins.length) return
    isFitted.current = true
    showAll()
  }, [map, pins.length])
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another one is chosen, not when it moves
  useEffect(() => {
    const pin = pins.find(({ id }) => id === chosen)
    if (map && pin && !map.getBounds().contains([pin.longitude, pin.latitude]))
      map.easeTo({ center: [pin.longitude, pin.latitude] })
  }, [map, chosen])
  return showAll
}
