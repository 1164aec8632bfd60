/** How numbers, money, days and moments are written: by the company's locale and time zone, in the person's language. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { unitFor } from '#kernel/values/counted.ts'
import { formatMoney, type Money } from '#kernel/values/money.ts'

export type CompanyFormats = { locale: string; timeZone: string; currency: string }

/** `Moment`: an ISO instant, milliseconds, or a date. */
type Moment = string | number | Date

export type Formats = {
  number: (value: number, options?: Intl.NumberFormatOptions) => string
  /** `22 paquetes`: a quantity with its unit. */
  counted: (quantity: number, unit: string) => string
  /** `B/. 1,234.50` */
  money: (value: Money) => string
  /** 0.25 → `25 %` */
  share: (value: number) => string
  /** `2026-03-01` → `01/03/2026`; a calendar day has no time zone. */
  day: (isoDay: string) => string
  /** `dom, 1 mar 2026`, for headings. */
  longDay: (isoDay: string) => string
  /** `01/03/2026 14:05` in the company's time zone. */
  moment: (at: Moment) => string
  /** `14:05` in the company's time zone. */
  time: (at: Moment) => string
  /** The calendar day of a moment in the company's time zone, `2026-03-01`. */
  dayOf: (at: Moment) => string
  /** `hace 5 min` */
  ago: (at: Moment) => string
  /** `1,4 MB` */
  bytes: (count: number) => string
  currency: string
  locale: string
}

const MINUTE = 60_000
const STEPS: readonly [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60 * MINUTE, MINUTE, 'minute'],
  [24 * 60 * MINUTE, 60 * MINUTE, 'hour'],
  [30 * 24 * 60 * MINUTE, 24 * 60 * MINUTE, 'day'],
  [365 * 24 * 60 * MINUTE, 30 * 24 * 60 * MINUTE, 'month'],
  [Number.POSITIVE_INFINITY, 365 * 24 * 60 * MINUTE, 'year'],
]

/**
 * Formats for a company's locale; words (months, "ago") follow the language, figures the locale, so that a person
 * reading English in Panama still sees `B/. 1,234.50` and `01/03/2026`.
 */
export const makeFormats = ({ locale, timeZone, currency }: CompanyFormats, language: string): Formats => {
  const region = new Intl.Locale(locale).region
  // en-US would write the month first; days stand first in every country we serve.
  const wording = language === 'en' ? 'en-GB' : `${language}${region ? `-${region}` : ''}`
  const number = new Intl.NumberFormat(locale)
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const longDay = new Intl.DateTimeFormat(wording, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const dayIn = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  })
  const since = new Intl.RelativeTimeFormat(wording, { numeric: 'auto', style: 'short' })
  const noon = (isoDay: string) => new Date(`${isoDay.slice(0, 10)}T12:00:00Z`)
  const dayOf = (at: Moment) => dayIn.format(new Date(at))
  return {
    number: (value, options) => (options ? new Intl.NumberFormat(locale, options) : number).format(value),
    counted: (quantity, unit) => `${number.format(quantity)} ${unitFor(quantity, unit, language)}`.trim(),
    money: (value) => formatMoney(value, locale),
    share: (value) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value),
    day: (isoDay) => day.format(noon(isoDay)),
    longDay: (isoDay) => longDay.format(noon(isoDay)),
    moment: (at) => `${day.format(noon(dayOf(at)))} ${clock.format(new Date(at))}`,
    time: (at) => clock.format(new Date(at)),
    dayOf,
    ago: (at) => {
      const passed = new Date(at).getTime() - Date.now()
      const [, size, unit] = STEPS.find(([limit]) => Math.abs(passed) < limit) as (typeof STEPS)[number]
      return since.format(Math.trunc(passed / size), unit)
    },
    bytes: (count) => {
      const step = count < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(count) / 10))
      const value = count / 1024 ** step
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: step ? 1 : 0 }).format(value)} ${['B', 'kB', 'MB', 'GB'][step]}`
    },
    currency,
    locale,
  }
}

const BEFORE_SIGN_IN: CompanyFormats = { locale: 'es-PA', timeZone: 'America/Panama', currency: 'PAB' }
const Context = createContext<Formats>(makeFormats(BEFORE_SIGN_IN, 'es'))

/** Gives `useFormats` to everything inside; without a company, those of Panama. */
export const FormatsProvider = ({
  company,
  children,
}: {
  company: CompanyFormats | undefined
  children: ReactNode
}) => {
  const { i18n } = useTranslation()
  const formats = useMemo(
    () => makeFormats(company ?? BEFORE_SIGN_IN, i18n.language),
    [company, i18n.language],
  )
  return <Context value={formats}>{children}</Context>
}

/** The formats of the company one works in. */
export const useFormats = (): Formats => useContext(Context)
