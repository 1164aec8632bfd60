import { useTranslation } from 'react-i18next'
import type { ReportSchedule } from '../../report.contract.ts'

// A Monday.
const FIRST_DAY = Date.UTC(2026, 0, 5)
const DAY_MS = 86_400_000

/** A weekday's name, 1 Monday to 7 Sunday. */
export const weekdayName = (weekday: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    FIRST_DAY + (weekday - 1) * DAY_MS,
  )

/** `07:00`. */
export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** When a schedule sends, in words. */
export const useScheduleWords = (): ((
  schedule: Pick<ReportSchedule, 'frequency' | 'hour' | 'weekday' | 'month_day'>,
) => string) => {
  const { t, i18n } = useTranslation('analytics')
  return ({ frequency, hour, weekday, month_day }) =>
    t(`reports.when.${frequency}`, {
      hour: hourText(hour),
      weekday: weekdayName(weekday, i18n.language),
      day: month_day,
    })
}
