/** A piece of the world on a flat picture, by the Mercator projection that tiles use. Pure. */

/** Degrees north and east. */
export type Spot = { latitude: number; longitude: number }

/** A point of the world at zoom 0, where all of it is 256 wide. */
export type Point = readonly [x: number, y: number]

/** `scale`: pixels of the picture for one of zoom 0; `left`, `top`: of its corner, in pixels. */
export type View = { width: number; height: number; scale: number; left: number; top: number; zoom: number }

const WORLD = 256
const FURTHEST_NORTH = 85.051129
const CLOSEST_ZOOM = 16
const FARTHEST_ZOOM = 5

export const pointOf = ({ latitude, longitude }: Spot): Point => {
  const north = Math.max(-FURTHEST_NORTH, Math.min(FURTHEST_NORTH, latitude))
  const sine = Math.sin((north * Math.PI) / 180)
  return [
    ((longitude + 180) / 360) * WORLD,
    (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD,
  ]
}

export const onView = ({ scale, left, top }: View, [x, y]: Point): Point => [
  x * scale - left,
  y * scale - top,
]

/** A view that holds all of them with `margin` pixels around, never closer than a few streets. Zooms are whole, as those of tiles. */
export const viewOf = (spots: readonly Spot[], width: number, height: number, margin: number): View => {
  const points = spots.map(pointOf)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const fits = Math.min((width - 2 * margin) / (east - west), (height - 2 * margin) / (south - north))
  const zoom = Math.max(FARTHEST_ZOOM, Math.min(CLOSEST_ZOOM, Math.floor(Math.log2(fits))))
  const scale = 2 ** zoom
  return {
    ...{ width, height, scale, zoom },
    left: ((west + east) / 2) * scale - width / 2,
    top: ((north + south) / 2) * scale - height / 2,
  }
}

/** Tiles that cover a view, with where each stands on it. */
export const tilesOf = ({ width, height, left, top, zoom }: View): { x: number; y: number; at: Point }[] => {
  const found = []
  for (let x = Math.floor(left / WORLD); x * WORLD < left + width; x++)
    for (let y = Math.floor(top / WORLD); y * WORLD < top + height; y++)
      if (y >= 0 && y < 2 ** zoom)
        found.push({
          x: ((x % 2 ** zoom) + 2 ** zoom) % 2 ** zoom,
          y,
          at: [x * WORLD - left, y * WORLD - top] as const,
        })
  return found
}

/** What of a ring lies in the picture (Sutherland and Hodgman, 1974), a little beyond its edges so that they show no line. */
export const cutTo = ({ width, height }: View, ring: readonly Point[]): readonly Point[] => {
  const beyond = 4
  const sides: [axis: 0 | 1, edge: number, sign: 1 | -1][] = [
    [0, -beyond, 1],
    [0, width + beyond, -1],
    [1, -beyond, 1],
    [1, height + beyond, -1],
  ]
  return sides.reduce<readonly Point[]>((points, [axis, edge, sign]) => {
    const isIn = (point: Point) => sign * (point[axis] - edge) >= 0
    return points.flatMap((to, i) => {
      const from = points.at(i - 1) as Point
      if (isIn(from) === isIn(to)) return isIn(to) ? [to] : []
      const share = (edge - from[axis]) / (to[axis] - from[axis])
      const crossing: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
      return isIn(to) ? [crossing, to] : [crossing]
    })
  }, ring)
}

/** Metres between two places, over the ground (haversine). */
export const metresBetween = (a: Spot, b: Spot): number => {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const half =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half))
}
