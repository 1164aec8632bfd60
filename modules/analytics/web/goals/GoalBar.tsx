import type { Goal } from '../../goal.contract.ts'
import classes from './GoalBar.module.css'

type Drawn = Pick<Goal, 'done_percent' | 'gone_percent' | 'standing' | 'value' | 'expected' | 'target'>

const percent = (share: number): string => `${Math.min(100, Math.max(0, share))}%`

/** How much is done, with what is expected behind it and a line where the days are. Drawn only: words beside it say the same. */
export const GoalBar = ({ goal }: { goal: Drawn }) => {
  const { done_percent, gone_percent, standing, expected, target } = goal
  const isRunning = standing === 'ahead' || standing === 'behind'
  return (
    <span className={classes.bar} data-standing={standing} aria-hidden="true">
      {expected !== null && (
        <span className={classes.expected} style={{ width: percent((100 * expected) / target) }} />
      )}
      <span className={classes.done} style={{ width: percent(done_percent ?? 0) }} />
      {isRunning && <span className={classes.today} style={{ insetInlineStart: percent(gone_percent) }} />}
    </span>
  )
}
