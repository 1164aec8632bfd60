import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import classes from './ActivityStrip.module.css'

const WEEKS = 26
const DAY_MS = 86_400_000
const MOST_SHADES = 4

/** How much happened in each of the last twenty-six weeks, the present one on the right. `moments`: ISO 8601. */
export const ActivityStrip = ({ moments }: { moments: readonly string[] }) => {
  const { t } = useTranslation('customers')
  const { day, dayOf } = useFormats()
  const now = Date.now()
  const weeks = Array.from({ length: WEEKS }, (_, i) => {
    const until = now - (WEEKS - 1 - i) * 7 * DAY_MS
    const from = until - 7 * DAY_MS
    const count = moments.filter((at) => Date.parse(at) > from && Date.parse(at) <= until).length
    return { from: dayOf(from + DAY_MS), until: dayOf(until), count }
  })
  const total = weeks.reduce((sum, { count }) => sum + count, 0)
  return (
    <div className={classes.strip} role="img" aria-label={t('record.activity', { count: total })}>
      {weeks.map(({ from, until, count }) => (
        <Tooltip
          key={from}
          label={t('record.week', { from: day(from), until: day(until), count })}
          openDelay={0}
        >
          <span className={classes.week} data-shade={Math.min(count, MOST_SHADES)} />
        </Tooltip>
      ))}
    </div>
  )
}
