/** What stands on a map, and what leads from one to the next. */

/** Colours by meaning: nothing to say, well, to look at, wrong, over. */
export type Tone = 'plain' | 'good' | 'warned' | 'bad' | 'over'

/** Colours that tell routes apart, used in turn. */
export const HUES = 6

/**
 * Something at a place. `label`: its name for whoever cannot see the map, as "Stop 3, Mini Súper Yireh, 10:40"; `mark`: up to three
 * signs on the pin; `heading`: degrees from north, of what moves; `hue`: of its route, where `tone` has nothing to say.
 */
export type MapPin = {
  id: string
  kind: 'driver' | 'stop' | 'depot'
  latitude: number
  longitude: number
  label: string
  mark?: string
  tone?: Tone
  heading?: number | null
  hue?: number | undefined
}

/** A way through places, each as longitude and latitude. */
export type MapLine = {
  id: string
  points: readonly (readonly [number, number])[]
  tone?: Tone
  hue?: number | undefined
}

/** Where the browser cannot draw maps, or only too slowly to be of use. */
export const drawsMaps = (): boolean => {
  try {
    const asked = document.createElement('canvas').getContext('webgl2')
    asked?.getExtension('WEBGL_lose_context')?.loseContext()
    return asked !== null
  } catch {
    return false
  }
}

/** West, south, east, north of all of them; undefined without any. */
export const boundsOf = (
  pins: readonly MapPin[],
  lines: readonly MapLine[],
): [number, number, number, number] | undefined => {
  const places = [
    ...pins.map(({ longitude, latitude }) => [longitude, latitude] as const),
    ...lines.flatMap(({ points }) => points),
  ]
  if (!places.length) return undefined
  const easts = places.map(([longitude]) => longitude)
  const norths = places.map(([, latitude]) => latitude)
  return [Math.min(...easts), Math.min(...norths), Math.max(...easts), Math.max(...norths)]
}
