/** The countries whose documents we know, and who passes them on. */
import { company } from '#kernel/server/scope.ts'
import { PAC_PROVIDERS, pacProvider } from './adapters/providers.ts'
import type { Country } from './country.ts'
import type { PacProvider } from './pac.ts'
import { panama } from './panama/panama.ts'

const COUNTRIES: Readonly<Record<string, Country>> = { PA: panama }

/** The country of the company in scope; undefined where we can't issue there. */
export const servedCountry = (): Country | undefined => COUNTRIES[company().country]

/** The same; where none is served, the one whose arithmetic and lists stand in, so that a document can be written at all. */
export const countryOrFirst = (): Country => servedCountry() ?? panama

export const PROVIDERS = PAC_PROVIDERS

export const providerOf = (key: PacProvider['key'] | null): PacProvider | undefined =>
  key === null ? undefined : pacProvider(key)
