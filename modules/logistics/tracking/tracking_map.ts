/** A map as a drawing inside the page: seen before any script, and a few kilobytes instead of a library. */
import { type Html, html } from '#kernel/server/page.ts'
import ground from '../ground/base_map.gen.json' with { type: 'json' }
import { PLACES } from '../ground/places.ts'
import { type Tiles, tiles } from '../ground/tiles.ts'
import {
  cutTo,
  onView,
  type Point,
  pointOf,
  type Spot,
  tilesOf,
  type View,
  viewOf,
} from '../ground/view.rules.ts'

const WIDTH = 640
const HEIGHT = 400
const MARGIN = 70

/** Most names come from there, under CC BY 4.0. */
const NAMES_CREDIT = 'GeoNames'

type Ring = readonly Point[]

/** Outlines of all land, projected once. */
const rings: readonly Ring[] = ground.features.flatMap(({ properties, geometry }) =>
  properties.kind === 'land'
    ? (geometry.coordinates as number[][][][]).flatMap((polygon) =>
        polygon.map((ring) => ring.map(([longitude = 0, latitude = 0]) => pointOf({ latitude, longitude }))),
      )
    : [],
)

/** From which zoom on the names of a rank are read. */
const NAMED_FROM = { 1: 5, 2: 7, 3: 9, 4: 11, 5: 12 } as const

/** `door`: where it goes; `driver`: where it is now. `label`: said instead of the picture. Tiles lie over our own names, which stay where one does not come. */
export const trackingMap = (door: Spot, driver: Spot, label: string): Html => {
  const view = viewOf([door, driver], WIDTH, HEIGHT, MARGIN)
  const given = tiles()
  const credit = given ? given.credit : NAMES_CREDIT
  const [doorX, doorY] = onView(view, pointOf(door))
  const [driverX, driverY] = onView(view, pointOf(driver))
  return html`<figure class="map"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}" data-view="${[view.scale, view.left, view.top].join(' ')}">
<rect class="sea" width="${WIDTH}" height="${HEIGHT}"/><path class="land" d="${landIn(view)}"/>
${names(
  view,
  [door, driver].map((spot) => onView(view, pointOf(spot))),
)}
${given && pictures(view, given)}
<line class="way" x1="${shortened(driverX)}" y1="${shortened(driverY)}" x2="${shortened(doorX)}" y2="${shortened(doorY)}"/>
<g class="door" transform="translate(${shortened(doorX)} ${shortened(doorY)})"><path d="M0 0l-14-18a18 18 0 1 1 28 0z"/><path class="on" d="M-8-25l8-7 8 7v9H-8z"/></g>
<g class="truck" transform="translate(${shortened(driverX)} ${shortened(driverY)})"><circle class="halo" r="26"/><circle r="18"/><path class="on" d="M-10-6H2v9h-12zM2-3h4l4 4v2H2z"/><circle class="on" cx="-5" cy="5" r="2.4"/><circle class="on" cx="6" cy="5" r="2.4"/></g>
</svg>${credit && html`<figcaption>${credit}</figcaption>`}</figure>`
}

/** Origins of what the map fetches. */
export const mapOrigins = (): string[] => {
  const given = tiles()
  return given ? [new URL(given.url).origin] : []
}

const landIn = (view: View): string =>
  rings
    .map((ring) =>
      cutTo(
        view,
        ring.map((point) => onView(view, point)),
      ),
    )
    .filter((ring) => ring.length > 2)
    .map((ring) => `M${ring.map(([x, y]) => `${shortened(x)} ${shortened(y)}`).join('L')}Z`)
    .join('')

const pictures = (view: View, { url }: Tiles): Html =>
  html`<g class="tiles">${tilesOf(view).map(
    ({ x, y, at }) =>
      html`<image href="${url.replace('{z}', String(view.zoom)).replace('{x}', String(x)).replace('{y}', String(y))}" x="${shortened(at[0])}" y="${shortened(at[1])}" width="256" height="256"/>`,
  )}</g>`

const names = (view: View, pins: readonly Point[]): Html =>
  html`<g class="names">${namesOn(view, pins).map(
    ({ name, rank, at: [x, y] }) =>
      html`<text class="rank${rank}" x="${shortened(x)}" y="${shortened(y)}">${name}</text>`,
  )}</g>`

/** Larger places first; a name that has no room is left out. */
const namesOn = (view: View, pins: readonly Point[]): readonly Named[] => {
  const shown: Named[] = []
  const there = PLACES.filter(([, , , rank]) => NAMED_FROM[rank] <= view.zoom).toSorted((a, b) => a[3] - b[3])
  for (const [name, latitude, longitude, rank] of there) {
    const one = { name, rank, at: onView(view, pointOf({ latitude, longitude })) }
    if (hasRoom(one, shown, pins)) shown.push(one)
  }
  return shown
}

type Named = { name: string; rank: keyof typeof NAMED_FROM; at: Point }

const LETTER_WIDTH = { 1: 10.5, 2: 8.5, 3: 7, 4: 7, 5: 7 } as const
const LINE_HEIGHT = 18
const PIN_RADIUS = 26

/** It runs into no name that is there already, no pin and no edge. */
const hasRoom = (one: Named, shown: readonly Named[], pins: readonly Point[]): boolean => {
  const [x, y] = one.at
  const half = halfOf(one)
  if (x < half || x > WIDTH - half || y < LINE_HEIGHT || y > HEIGHT - LINE_HEIGHT / 2) return false
  const meets = (at: Point, width: number, height: number): boolean =>
    Math.abs(at[0] - x) < half + width && Math.abs(at[1] - y) < height
  return !(
    shown.some((other) => meets(other.at, halfOf(other), LINE_HEIGHT)) ||
    pins.some((pin) => meets(pin, PIN_RADIUS, PIN_RADIUS + LINE_HEIGHT))
  )
}

const halfOf = ({ name, rank }: Named): number => (name.length * LETTER_WIDTH[rank]) / 2

const shortened = (pixels: number): number => Math.round(pixels * 10) / 10
