/** What the laws of each country ask, as far as days and authorities go. A company may set other days to answer. */
import { addBusinessDays } from '#kernel/values/business_day.ts'
import type { Day } from '#kernel/values/day.ts'
import type { Right } from './contract.ts'

/** Business days. Panama: Law 81 of 2019 with Decree 285 of 2021; Costa Rica: Law 8968 with its regulation. Elsewhere we take Panama's. */
const DAYS: Readonly<Record<string, Record<Right, number>>> = {
  PA: { access: 10, rectification: 5, cancellation: 5, opposition: 5, portability: 10 },
  CR: { access: 5, rectification: 5, cancellation: 5, opposition: 5, portability: 5 },
}
const ELSEWHERE = 'PA'

export const usualDays = (country: string): Record<Right, number> => ({
  ...(DAYS[country] ?? (DAYS[ELSEWHERE] as Record<Right, number>)),
})

/** Who watches over it. */
const AUTHORITIES: Readonly<Record<string, string>> = { PA: 'ANTAI', CR: 'PRODHAB', EC: 'SPDP' }
export const authorityOf = (country: string): string => AUTHORITIES[country] ?? ''

/** Panama gives 72 hours from when a breach was seen; Costa Rica five business days, to the authority and to the people. */
const BREACH_HOURS = 72
const BREACH_BUSINESS_DAYS: Readonly<Record<string, number>> = { CR: 5 }

/** The last moment to tell of a breach that was seen at `detectedAt`. `kept`: days the company does not work besides. */
export const breachDueAt = (
  detectedAt: string,
  country: string,
  timeZone: string,
  kept: readonly Day[],
): string => {
  const seen = Temporal.Instant.from(detectedAt)
  const days = BREACH_BUSINESS_DAYS[country]
  if (!days) return seen.add({ hours: BREACH_HOURS }).toString()
  const from = seen.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  return Temporal.PlainDate.from(addBusinessDays(from, days, country, kept))
    .add({ days: 1 })
    .toZonedDateTime(timeZone)
    .toInstant()
    .subtract({ seconds: 1 })
    .toString()
}
