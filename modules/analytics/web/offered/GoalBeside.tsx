import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { listGoals } from '../../goal.contract.ts'
import { useAmounts } from '../amounts.ts'
import { GoalBar } from '../goals/GoalBar.tsx'
import { goalsPath } from '../goals/links.ts'
import { usePeriodNames } from '../goals/period_names.ts'
import { TONES } from '../goals/tones.ts'
import classes from './GoalBeside.module.css'
import { mayOpenFigures } from './opening.ts'

/** This month's goal of a metric beside the page's own number: one's own, or else the company's. Nothing where there is none. */
export const GoalBeside = ({ metric }: { metric: string }) => {
  const { t } = useTranslation('analytics')
  const amounts = useAmounts()
  const names = usePeriodNames()
  const { data } = useAsk(listGoals, { metric, every: 'month' }, { when: mayOpenFigures(), keep: true })
  const running = (data?.rows ?? []).filter(({ standing }) => standing !== 'coming' && standing !== 'ended')
  const goal = running.find(({ mine }) => mine) ?? running.find(({ whose }) => whose === 'company')
  if (!goal) return null
  const said = (value: number | null) => amounts.one({ value, currency: goal.currency }, goal.unit)
  return (
    <a className={classes.goal} href={goalsPath({ open: goal.id })} title={goal.words}>
      <span className={classes.name}>
        {t('goals.beside', { whose: goal.whose_name, period: names(goal.every, goal.period.from) })}
      </span>
      <span className={classes.line}>
        <strong>{said(goal.value)}</strong> {t('goals.of', { target: said(goal.target) })}
        <StatusBadge label={t(`goals.standings.${goal.standing}`)} color={TONES[goal.standing]} />
      </span>
      <GoalBar goal={goal} />
    </a>
  )
}
