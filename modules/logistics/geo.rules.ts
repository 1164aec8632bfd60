/** Distances between places on the globe, as far as a house without a map of roads can know them. */

export type Point = { latitude: number; longitude: number }

const EARTH_METRES = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres in a straight line over a round earth (haversine). */
export const metresBetween = (a: Point, b: Point): number => {
  const latitude = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const longitude = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const h = latitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Roads are longer than straight lines; in towns by about a third. */
export const DETOUR = 1.35

export const roadMetres = (a: Point, b: Point): number => metresBetween(a, b) * DETOUR

export const driveMinutes = (a: Point, b: Point, speedKmh: number): number =>
  (roadMetres(a, b) / 1000 / speedKmh) * 60

/** The place, where both its coordinates are known. */
export const pointOf = (place: { latitude: number | null; longitude: number | null }): Point | undefined =>
  place.latitude === null || place.longitude === null
    ? undefined
    : { latitude: place.latitude, longitude: place.longitude }

/** Metres by road through the places in their order; those without a place are passed over. */
export const routeMetres = (places: readonly (Point | undefined)[]): number => {
  const known = places.filter((place) => place !== undefined)
  return known.reduce((sum, place, i) => sum + (i === 0 ? 0 : roadMetres(known[i - 1] as Point, place)), 0)
}
