import { SERVED_COUNTRIES, type ServedCountryCode } from '#kernel/values/country.ts'

/** Where a person probably is, by the time zone of their device; Panama when it tells nothing. */
export const likelyCountry = (
  timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone,
): ServedCountryCode =>
  (Object.keys(SERVED_COUNTRIES) as ServedCountryCode[]).find(
    (code) => SERVED_COUNTRIES[code].timeZone === timeZone,
  ) ?? 'PA'
