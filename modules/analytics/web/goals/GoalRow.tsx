import { useTranslation } from 'react-i18next'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import type { Goal } from '../../goal.contract.ts'
import { OpenedRow, RowName } from '../OpenedRow.tsx'
import type { OnOpen } from '../opened.ts'
import { GoalBar } from './GoalBar.tsx'
import { GoalNumbers } from './GoalNumbers.tsx'
import classes from './GoalsPage.module.css'
import { usePeriodNames } from './period_names.ts'
import { TONES } from './tones.ts'

/** A goal in its period: whose, how much of it is done, and whether the pace will do. */
export const GoalRow = ({ goal, onPanel, onOpen }: { goal: Goal; onPanel: () => void; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const names = usePeriodNames()
  return (
    <OpenedRow className={classes.goal}>
      <div className={classes.what}>
        <RowName order="h3" onOpen={onPanel}>
          {goal.metric_name}
        </RowName>
        <p className={classes.whose}>
          {goal.whose_name} · {names(goal.every, goal.period.from)}
        </p>
      </div>
      <div className={classes.progress}>
        <GoalNumbers goal={goal} onOpen={onOpen} />
        <GoalBar goal={goal} />
      </div>
      <div className={classes.stands}>
        <StatusBadge label={t(`goals.standings.${goal.standing}`)} color={TONES[goal.standing]} />
        <p className={classes.words}>{goal.words}</p>
      </div>
    </OpenedRow>
  )
}
