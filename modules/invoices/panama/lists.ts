/** Lists of the DGI that people choose from: units, the state's catalogue of goods (CPBS), places. Kept as files, since they grow. */
import CPBS from './cpbs.json' with { type: 'json' }
import PLACES from './places.json' with { type: 'json' }
import UNITS from './units.json' with { type: 'json' }

/** Codes of units, in the very letters they are written in: `und`, `kg`, `fl oz UK`. */
export const units: readonly string[] = UNITS
export const knownUnits: ReadonlySet<string> = new Set(UNITS)

export type Classification = { code: string; name: string }

/** Families of the CPBS: four digits, the first two its segment. */
export const classifications: readonly Classification[] = CPBS.flatMap(({ families }) =>
  Object.entries(families)
    .map(([code, name]) => ({ code, name: name as string }))
    .toSorted((a, b) => a.code.localeCompare(b.code)),
)
export const knownClassifications: ReadonlySet<string> = new Set(classifications.map(({ code }) => code))

/** A corregimiento with what it lies in, names as the DGI writes them. */
export type Place = { code: string; name: string; district: string; province: string }

export const places: readonly Place[] = PLACES.flatMap((province) =>
  province.districts.flatMap((district) =>
    district.corregimientos.map((name, index) => ({
      code: `${province.code}-${district.code}-${index + 1}`,
      name,
      district: district.name,
      province: province.name,
    })),
  ),
)
const byCode = new Map(places.map((place) => [place.code, place]))

/** The place of a code such as `8-8-7`; undefined where there is none. */
export const placeOf = (code: string): Place | undefined => byCode.get(code)
