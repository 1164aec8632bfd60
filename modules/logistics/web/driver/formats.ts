/** Times as the company reads them. */
import i18next from 'i18next'

const dressed =
  (options: Intl.DateTimeFormatOptions) =>
  (moment: string, timeZone: string): string =>
    new Intl.DateTimeFormat(i18next.language === 'en' ? 'en-US' : 'es-PA', { timeZone, ...options }).format(
      new Date(moment),
    )

export const timeOf = dressed({ hour: 'numeric', minute: '2-digit' })
export const dayTimeOf = dressed({ weekday: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' })

/** The time, with its day where it is not today's. */
export const whenOf = (moment: string, timeZone: string, today: string): string =>
  (dayIn(moment, timeZone) === today ? timeOf : dayTimeOf)(moment, timeZone)

/** `10:00 – 12:00`, likewise. */
export const windowOf = (from: string, until: string, timeZone: string, today: string): string =>
  `${whenOf(from, timeZone, today)} – ${timeOf(until, timeZone)}`

/** `2026-03-01`, where it is now. */
export const dayIn = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(moment))
