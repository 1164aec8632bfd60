import { useTranslation } from 'react-i18next'
import { addDays, daysBetween } from '#kernel/values/day.ts'
import { useFormats } from '#web/ui/formats.tsx'

const DAYS_IN_WORDS = 7

/** The calendar day it is in the company's time zone. */
export const useToday = (): string => {
  const { dayOf } = useFormats()
  return dayOf(Date.now())
}

/** How a day is said near today: "Hoy", "Ayer", "vie, 13 mar 2026". */
export const useDayWords = (): ((day: string) => string) => {
  const { t } = useTranslation('tasks')
  const { longDay } = useFormats()
  const today = useToday()
  return (day) => {
    if (day === today) return t('days.today')
    if (day === addDays(today, 1)) return t('days.tomorrow')
    if (day === addDays(today, -1)) return t('days.yesterday')
    const late = daysBetween(day, today)
    return late > 0 && late <= DAYS_IN_WORDS ? t('days.ago', { count: late }) : longDay(day)
  }
}
