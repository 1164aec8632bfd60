/** What a workbook's number format makes of a number. */
export type DateKind = 'day' | 'moment' | 'time'

/** Reads a format code such as `dd/mm/yyyy h:mm`; undefined when it does not show a date or time. */
export const dateKindOf = (formatCode: string): DateKind | undefined => {
  const [shown = ''] = formatCode.replace(NOT_SHOWN, '').split(';')
  const clock = /[hs]/i.test(shown) || /\[[hms]+\]/i.test(formatCode)
  const calendar = /[dy]/i.test(shown) || (!clock && /m/i.test(shown))
  if (calendar) return clock ? 'moment' : 'day'
  return clock ? 'time' : undefined
}

/** The formats that are known by number alone. Source: ECMA-376 part 1, 18.8.30 `numFmt`. */
export const builtInDateKind = (id: number): DateKind | undefined => {
  if (id === 22) return 'moment'
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time'
  return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'day' : undefined
}

/**
 * The calendar day, moment or time behind a workbook's day number, or undefined outside 1900 to 9999.
 *
 * Day 60 of the 1900 system is a 29 February that never was, kept since Lotus 1-2-3; days before it count one less.
 * A moment at midnight is a day.
 */
export const dateFromSerial = (serial: number, kind: DateKind, starts1904: boolean): string | undefined => {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400)
  const midnight = seconds % 86_400 === 0
  const days = Math.floor(serial) + (seconds === 86_400 ? 1 : 0)
  const clock = CLOCK_START.add({ seconds }).toString()
  if (kind === 'time' && days === 0) return clock
  if (days < (starts1904 ? 0 : 1) || days > LAST_DAY) return undefined

  const start = starts1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30'
  const day = Temporal.PlainDate.from(start).add({ days }).toString()
  return kind === 'day' || midnight ? day : `${day}T${clock}`
}

/** Quoted text, escaped letters, padding, fill, and brackets such as colours and locales. */
const NOT_SHOWN = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g
const LAST_DAY = 2_958_465
const CLOCK_START = Temporal.PlainTime.from('00:00')
