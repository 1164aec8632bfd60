import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Goal } from '../../goal.contract.ts'
import { GoalBar } from '../goals/GoalBar.tsx'
import { GoalNumbers } from '../goals/GoalNumbers.tsx'
import { usePeriodNames } from '../goals/period_names.ts'
import { TONES } from '../goals/tones.ts'
import type { OnOpen } from '../opened.ts'
import classes from './GoalWidget.module.css'

/** The goals of a metric, one under the other, each with its progress and whether the pace will do. */
export const GoalWidget = ({ goals, onOpen }: { goals: readonly Goal[]; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const names = usePeriodNames()
  const several = new Set(goals.map(({ metric }) => metric)).size > 1
  return (
    <ul className={`${classes.goals} quiet-scroll`}>
      {goals.map((goal) => (
        <li key={goal.id} className={classes.goal} title={goal.words}>
          <div className={classes.head}>
            <span className={classes.whose}>
              {goal.whose_name}
              <small>
                {several && `${goal.metric_name} · `}
                {names(goal.every, goal.period.from)}
              </small>
            </span>
            <StatusBadge label={t(`goals.standings.${goal.standing}`)} color={TONES[goal.standing]} />
          </div>
          <GoalNumbers goal={goal} onOpen={onOpen} />
          <GoalBar goal={goal} />
        </li>
      ))}
    </ul>
  )
}
