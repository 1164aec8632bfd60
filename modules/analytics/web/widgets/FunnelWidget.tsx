import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { Amount, Figure } from '../../contract.ts'
import { drawn, useAmounts } from '../amounts.ts'
import { type OnOpen, type Opened, openedFigure, openedGroup } from '../opened.ts'
import classes from './FunnelWidget.module.css'

type Step = { key: string; label: string; amounts: readonly Amount[]; unit: Figure['unit']; opened: Opened }

const stepsOf = (figures: readonly Figure[]): Step[] => {
  const [first] = figures
  if (first?.groups)
    return first.groups.map((group) => ({
      key: group.key ?? '',
      label: group.label,
      amounts: group.amounts,
      unit: first.unit,
      opened: openedGroup(first, group),
    }))
  return figures.map((figure) => ({
    key: figure.metric,
    label: figure.name,
    amounts: figure.amounts,
    unit: figure.unit,
    opened: openedFigure(figure),
  }))
}

/** How many get from one step to the next: metrics one after another, or one metric by stages. */
export const FunnelWidget = ({ figures, onOpen }: { figures: readonly Figure[]; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const { share } = useFormats()
  const amounts = useAmounts()
  const steps = stepsOf(figures)
  const most = Math.max(1, ...steps.map((step) => drawn(step.amounts) ?? 0))
  return (
    <ol className={classes.steps}>
      {steps.map((step, index) => {
        const value = drawn(step.amounts) ?? 0
        const before = index > 0 ? drawn(steps[index - 1]?.amounts ?? []) : null
        return (
          <li key={step.key}>
            <button type="button" className={classes.step} onClick={() => onOpen(step.opened)}>
              <span className={classes.label}>{step.label}</span>
              <span className={classes.track} aria-hidden="true">
                <span style={{ width: `${(value / most) * 100}%` }} />
              </span>
              <span className={classes.value}>{amounts.every(step.amounts, step.unit)}</span>
              <span className={classes.share}>
                {
                  // More than before: another pipeline begins here, nobody passed from one to the other.
                  before && value <= before ? t('funnel.passed', { share: share(value / before) }) : ''
                }
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}
