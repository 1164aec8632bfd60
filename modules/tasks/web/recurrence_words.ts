import type { TFunction } from 'i18next'
import type { Recurrence } from '../contract.ts'

/** A recurrence in words: "Cada 2 semanas: lunes, viernes". */
export const recurrenceWords = (
  { every, interval, weekdays, month_day }: Recurrence,
  t: TFunction,
): string => {
  const rhythm = t(`recurrence.every_${every}`, { count: interval })
  if (every === 'week' && weekdays?.length)
    return `${rhythm}: ${weekdays.map((day) => t(`weekdays.${day}`)).join(', ')}`
  if (every === 'month' && month_day === 'last') return `${rhythm}: ${t('recurrence.last_day')}`
  return rhythm
}
