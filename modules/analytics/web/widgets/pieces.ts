/** How pieces of time are called. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { Bucket, Days } from '../../period.rules.ts'

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)

/** `short` for an axis, `long` for a sentence: "mar 26", "marzo de 2026"; a week by its days. */
export const usePieces = (): Record<'short' | 'long', (days: Days, every: Bucket) => string> => {
  const { t, i18n } = useTranslation('analytics')
  const { locale, day } = useFormats()
  return useMemo(() => {
    const region = new Intl.Locale(locale).region
    const wording = i18n.language === 'en' ? 'en-GB' : `${i18n.language}${region ? `-${region}` : ''}`
    const written = (options: Intl.DateTimeFormatOptions) => {
      const format = new Intl.DateTimeFormat(wording, { timeZone: 'UTC', ...options })
      return (iso: string) => format.format(noon(iso))
    }
    const shortDay = written({ day: 'numeric', month: 'short' })
    const shortMonth = written({ month: 'short', year: '2-digit' })
    const longMonth = written({ month: 'long', year: 'numeric' })
    const quarter = ({ from }: Days) =>
      t('quarter', { number: Math.ceil(Number(from.slice(5, 7)) / 3), year: from.slice(0, 4) })
    return {
      short: (days, every) =>
        every === 'quarter' ? quarter(days) : every === 'month' ? shortMonth(days.from) : shortDay(days.from),
      long: (days, every) => {
        if (every === 'quarter') return quarter(days)
        if (every === 'month') return longMonth(days.from)
        return days.from === days.to ? day(days.from) : `${day(days.from)} – ${day(days.to)}`
      },
    }
  }, [t, i18n.language, locale, day])
}
