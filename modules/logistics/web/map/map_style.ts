/** How the ground looks: our own land and names, or under them the tiles of the installation. */
import type { GeoJSONSourceSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import ground from '../../ground/base_map.gen.json' with { type: 'json' }
import { PLACES } from '../../ground/places.ts'

export type Scheme = 'light' | 'dark'

/** Tiles of the installation: an address with `{z}`, `{x}` and `{y}`, and whom to thank for them. */
export type Tiles = { url: string; credit: string }

const INKS = {
  light: {
    sea: '#dbe6e8',
    land: '#f7f4ec',
    abroad: '#ece7db',
    border: '#a59c87',
    province: '#d5ccb9',
    shore: '#b4c4c4',
    word: '#4c5650',
    halo: '#f7f4ec',
    tones: { plain: '#0f5646', good: '#327329', warned: '#8f6a0a', bad: '#ae372b', over: '#978f7e' },
    // As `--route-0` and on in the sheet of dispatch.
    routes: ['#0f5646', '#9a3d12', '#1f5f9e', '#7a3b8f', '#7a5d00', '#0e6b74'],
  },
  dark: {
    sea: '#0a1214',
    land: '#1a2421',
    abroad: '#141c1a',
    border: '#52645b',
    province: '#2c3a34',
    shore: '#33474a',
    word: '#a6b4ac',
    halo: '#121a18',
    tones: { plain: '#8fc3ae', good: '#87c17e', warned: '#e9be48', bad: '#e68d83', over: '#7f8f87' },
    routes: ['#8fc3ae', '#f0a583', '#8fbbe8', '#d0a3e0', '#e2c15c', '#7fcdd6'],
  },
} as const

/** From which zoom on the names of a rank are read. */
const NAMED_FROM = { 1: 3, 2: 6, 3: 8, 4: 10, 5: 11.5 } as const
const NAME_SIZE = { 1: 14, 2: 12.5, 3: 12, 4: 11.5, 5: 11 } as const
type Rank = keyof typeof NAMED_FROM
const FONTS = ['Figtree Variable', 'sans-serif']

/** Most names come from there, under CC BY 4.0. */
const NAMES_CREDIT = '<a href="https://www.geonames.org" target="_blank" rel="noreferrer">GeoNames</a>'

const names = {
  type: 'FeatureCollection' as const,
  features: PLACES.map(([name, latitude, longitude, rank]) => ({
    type: 'Feature' as const,
    properties: { name, rank },
    geometry: { type: 'Point' as const, coordinates: [longitude, latitude] },
  })),
}

/** No glyphs are fetched: without an address for them, names are drawn with the fonts of the screen. `plain`: said of our own ground. */
export const mapStyle = (scheme: Scheme, tiles: Tiles | null, plain: string): StyleSpecification => {
  const ink = INKS[scheme]
  return {
    version: 8,
    sources: {
      ground: { type: 'geojson', data: ground as GeoJSONSourceSpecification['data'] },
      names: {
        type: 'geojson',
        data: names,
        ...(!tiles && { attribution: `${escaped(plain)} · ${NAMES_CREDIT}` }),
      },
      ways: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      ...(tiles && {
        tiles: { type: 'raster', tiles: [tiles.url], tileSize: 256, attribution: escaped(tiles.credit) },
      }),
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': ink.sea } },
      {
        id: 'land',
        type: 'fill',
        source: 'ground',
        filter: ['==', ['get', 'kind'], 'land'],
        paint: {
          'fill-color': ['case', ['has', 'home'], ink.land, ink.abroad],
          'fill-outline-color': ink.shore,
        },
      },
      line('province', ink.province, 1, [3, 2]),
      line('border', ink.border, 1.2),
      ...(tiles
        ? [
            {
              id: 'tiles',
              type: 'raster',
              source: 'tiles',
              paint: inTheDark(scheme),
            } satisfies LayerSpecification,
          ]
        : []),
      {
        id: 'ways',
        type: 'line',
        source: 'ways',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: {
          'line-color': [
            'case',
            ['has', 'hue'],
            ['to-color', ['at', ['get', 'hue'], ['literal', [...ink.routes]]]],
            [
              'match',
              ['get', 'tone'],
              'good',
              ink.tones.good,
              'warned',
              ink.tones.warned,
              'bad',
              ink.tones.bad,
              'over',
              ink.tones.over,
              ink.tones.plain,
            ],
          ],
          'line-width': 3,
          'line-opacity': 0.55,
        },
      },
      // Streets come with names of their own.
      // Where names meet, the layer drawn last stays.
      ...(tiles ? [] : ([5, 4, 3, 2, 1] as const).map((rank) => named(rank, ink.word, ink.halo))),
    ],
  }
}

const line = (
  kind: 'border' | 'province',
  color: string,
  width: number,
  dashes?: [number, number],
): LayerSpecification => ({
  id: kind,
  type: 'line',
  source: 'ground',
  filter: ['==', ['get', 'kind'], kind],
  paint: { 'line-color': color, 'line-width': width, ...(dashes && { 'line-dasharray': dashes }) },
})

const named = (rank: Rank, color: string, halo: string): LayerSpecification => ({
  id: `names_${rank}`,
  type: 'symbol',
  source: 'names',
  minzoom: NAMED_FROM[rank],
  filter: ['==', ['get', 'rank'], rank],
  layout: {
    'text-field': ['get', 'name'],
    'text-font': [...FONTS],
    'text-size': NAME_SIZE[rank],
    'text-padding': 6,
  },
  paint: { 'text-color': color, 'text-halo-color': halo, 'text-halo-width': 1.8 },
})

/** Tiles are drawn for daylight. */
const inTheDark = (scheme: Scheme) =>
  scheme === 'dark'
    ? { 'raster-brightness-max': 0.55, 'raster-saturation': -0.5, 'raster-contrast': 0.1 }
    : {}

const escaped = (credit: string): string =>
  credit.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
