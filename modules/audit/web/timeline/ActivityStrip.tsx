import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import classes from './ActivityStrip.module.css'

const WEEKS = 26
const DAY_MS = 86_400_000
const MOST_SHADES = 4

/** How much happened in each of twenty-six weeks, the present one on the right. `from`: the Monday they begin with. */
export const ActivityStrip = ({
  from,
  counts,
}: {
  from: string
  counts: readonly { on: string; count: number }[]
}) => {
  const { t } = useTranslation('audit')
  const { day } = useFormats()
  const counted = new Map(counts.map(({ on, count }) => [on, count]))
  const first = Date.parse(`${from}T00:00:00Z`)
  const dayAfter = (days: number) => new Date(first + days * DAY_MS).toISOString().slice(0, 10)
  const weeks = Array.from({ length: WEEKS }, (_, n) => {
    const on = dayAfter(7 * n)
    return { on, until: dayAfter(7 * n + 6), count: counted.get(on) ?? 0 }
  })
  const most = Math.max(1, ...weeks.map(({ count }) => count))
  const total = weeks.reduce((sum, { count }) => sum + count, 0)
  return (
    <div className={classes.strip} role="img" aria-label={t('timeline.activity', { count: total })}>
      {weeks.map(({ on, until, count }) => (
        <Tooltip
          key={on}
          label={t('timeline.week', { from: day(on), until: day(until), count })}
          openDelay={0}
        >
          <span className={classes.week} data-shade={Math.ceil((MOST_SHADES * count) / most)} />
        </Tooltip>
      ))}
    </div>
  )
}
