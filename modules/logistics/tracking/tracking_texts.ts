/** Words and times of the tracking page. */
import type { Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import type { Tracked } from '../recipient.contract.ts'

export type Say = (key: string, params?: Record<string, unknown>) => string

/** Words in the visitor's language: the one they chose, or that of the delivery. */
export const languageOf = ({ sent, language }: Visit, wanted?: 'es' | 'en'): 'es' | 'en' =>
  sent.lang === 'es' || sent.lang === 'en' ? sent.lang : (wanted ?? language)

export const saying =
  (language: 'es' | 'en'): Say =>
  (key, params = {}) =>
    text(`logistics:tracking.${key}`, params, language)

type Clock = { language: 'es' | 'en'; country: string; timeZone: string; now: Temporal.Instant }

const written = (
  moment: string,
  { language, country, timeZone }: Clock,
  options: Intl.DateTimeFormatOptions,
) => new Intl.DateTimeFormat(`${language}-${country}`, { timeZone, ...options }).format(new Date(moment))

export const timeOf = (moment: string, clock: Clock): string =>
  written(moment, clock, { hour: 'numeric', minute: '2-digit' })

const dayOf = (moment: string, { timeZone }: Clock): Temporal.PlainDate =>
  Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone).toPlainDate()

/** "today", "tomorrow", or the day by its name. */
const dayWord = (moment: string, clock: Clock): string => {
  const say = saying(clock.language)
  const ahead = clock.now.toZonedDateTimeISO(clock.timeZone).toPlainDate().until(dayOf(moment, clock)).days
  if (ahead === 0) return say('today')
  if (ahead === 1) return say('tomorrow')
  return written(moment, clock, { weekday: 'long', day: 'numeric', month: 'long' })
}

export const dayTimeOf = (moment: string, clock: Clock): string =>
  saying(clock.language)('day_time', { day: dayWord(moment, clock), time: timeOf(moment, clock) })

export const windowOf = (from: string, until: string, clock: Clock): string =>
  saying(clock.language)('day_window', {
    day: dayWord(from, clock),
    from: timeOf(from, clock),
    until: timeOf(until, clock),
  })

export const clockOf = (visit: Visit, language: 'es' | 'en'): Clock => ({
  language,
  country: visit.company.country,
  timeZone: visit.company.timeZone,
  now: Temporal.Now.instant(),
})

type Moving = Pick<Tracked, 'status' | 'expected_at' | 'stops_before' | 'place'> &
  Partial<Pick<Tracked, 'window_from' | 'window_until' | 'promised_at'>>

const UNDER_WAY = ['on_the_way', 'arrived']
const OVER = ['delivered', 'returned', 'cancelled']

/** The answer to "when?". Undefined: what changes every few seconds says nothing about it. */
export const whenWords = (it: Moving, clock: Clock): string | undefined => {
  const say = saying(clock.language)
  if (it.status === 'arrived') return say('at_the_door')
  if (it.status === 'on_the_way' && it.expected_at)
    return say('expected', { time: dayTimeOf(it.expected_at, clock) })
  if (OVER.includes(it.status)) return undefined
  const isPast = (moment: string): boolean => Temporal.Instant.compare(moment, clock.now) < 0
  const { window_from, window_until, promised_at } = it
  if (window_from && window_until) {
    const window = windowOf(window_from, window_until, clock)
    return say(isPast(window_until) ? 'window_past' : 'window', { window })
  }
  if (promised_at)
    return say(isPast(promised_at) ? 'promised_past' : 'promised', { time: dayTimeOf(promised_at, clock) })
  return undefined
}

/** How many doors come first; '' while that is not known. */
export const beforeWords = ({ status, stops_before }: Moving, { language }: Clock): string =>
  status !== 'on_the_way' || stops_before === null
    ? ''
    : stops_before === 0
      ? saying(language)('you_are_next')
      : saying(language)('stops_before', { count: stops_before })

export const seenWords = ({ place }: Moving, clock: Clock): string =>
  place ? saying(clock.language)('seen', { time: timeOf(place.at, clock) }) : ''

export const isUnderWay = ({ status }: Pick<Tracked, 'status'>): boolean => UNDER_WAY.includes(status)
