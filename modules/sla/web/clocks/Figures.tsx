import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useFormats } from '#web/ui/formats.tsx'
import { measureClocks } from '../../clock.contract.ts'
import { useMinutes } from '../minutes.ts'

const DAYS = 30
const DAY_MS = 24 * 60 * 60_000

/** How promises were kept in the last days, in a line. */
export const Figures = () => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  const minutes = useMinutes()
  const figures = useAsk(measureClocks, {
    from: formats.dayOf(Date.now() - (DAYS - 1) * DAY_MS),
    until: formats.dayOf(Date.now()),
  }).data
  if (!figures) return null
  const { kept_share, median_minutes, running, at_risk, late } = figures
  return (
    <Text size="sm" c="dimmed" role="status">
      {[
        t('figures.running', { count: running }),
        t('figures.at_risk', { count: at_risk }),
        t('figures.late', { count: late }),
        kept_share !== null && t('figures.kept', { share: formats.share(kept_share), days: DAYS }),
        median_minutes !== null && t('figures.median', { time: minutes(median_minutes) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </Text>
  )
}
