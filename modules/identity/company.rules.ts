/** What a company begins with. */
import { SERVED_COUNTRIES, type ServedCountryCode } from '#kernel/values/country.ts'
import { fold } from '#kernel/values/text.ts'

/** Every module is free to try for so long. */
export const TRIAL_DAYS = 30

/** The last day of the trial that begins on this day: it is included. */
export const trialEnds = (today: Temporal.PlainDate): Temporal.PlainDate => today.add({ days: TRIAL_DAYS })

/** Currency, time zone and locale of a country. */
export const habitsOf = (
  country: ServedCountryCode,
): { currency: string; timeZone: string; locale: string } => {
  const { currency, timeZone, locale } = SERVED_COUNTRIES[country]
  return { currency, timeZone, locale }
}

const LONGEST_SLUG = 36

/** The company's name as an address writes it: `Comercial Istmo, S.A.` is `comercial-istmo-s-a`. */
export const slugOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '') || 'empresa'

/** Those of `istmo`, `istmo-2`, `istmo-3` … that are not among `taken`, without end. */
export function* freeSlugs(wanted: string, taken: ReadonlySet<string>): Generator<string, never> {
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`
    if (!taken.has(slug)) yield slug
  }
}
