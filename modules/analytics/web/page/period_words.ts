import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { Period } from '../../period.rules.ts'

/** A period as people say it: "Este mes", "01/03/2026 – 31/03/2026". */
export const usePeriodWords = (): ((period: Period) => string) => {
  const { t } = useTranslation('analytics')
  const { day } = useFormats()
  return (period) => {
    const [from, to] = period.split('..')
    return from && to ? `${day(from)} – ${day(to)}` : t(`periods.${period}`)
  }
}
