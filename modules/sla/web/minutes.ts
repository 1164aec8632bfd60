import { useTranslation } from 'react-i18next'

const HOUR = 60
const DAY = 24 * HOUR

/** Minutes in words: `2 d 3 h`, `45 min`, `−1 h 5 min` once late. */
export const useMinutes = (): ((minutes: number) => string) => {
  const { t } = useTranslation('sla')
  return (minutes) => {
    const whole = Math.abs(Math.round(minutes))
    const [days, hours, rest] = [Math.floor(whole / DAY), Math.floor((whole % DAY) / HOUR), whole % HOUR]
    const parts = [
      days && t('units.days', { n: days }),
      hours && t('units.hours', { n: hours }),
      (rest || !whole) && !days && t('units.minutes', { n: rest }),
    ]
    return (minutes < 0 ? '−' : '') + parts.filter(Boolean).join(' ')
  }
}
