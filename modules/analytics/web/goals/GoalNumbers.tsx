import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Goal } from '../../goal.contract.ts'
import { useAmounts } from '../amounts.ts'
import { type OnOpen, openedFigure } from '../opened.ts'
import classes from './GoalNumbers.module.css'

/** How much of how much, and what it comes to with what is still expected; both numbers open their rows. */
export const GoalNumbers = ({ goal, onOpen }: { goal: Goal; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const amounts = useAmounts()
  const { figure, forecast, value, target, expected, currency, unit, whose_name, metric_name, done_percent } =
    goal
  const said = (amount: number | null) => amounts.one({ value: amount, currency }, unit)
  const others = figure?.amounts.filter((one) => one.currency !== currency && one.value) ?? []
  return (
    <div className={classes.numbers}>
      <p className={classes.line}>
        {figure ? (
          <UnstyledButton
            className={classes.value}
            aria-label={t('goals.open', { name: metric_name, whose: whose_name, value: said(value) })}
            onClick={() => onOpen({ ...openedFigure(figure), of: whose_name })}
          >
            {said(value)}
          </UnstyledButton>
        ) : (
          <span className={classes.value}>{said(null)}</span>
        )}
        <span className={classes.of}>{t('goals.of', { target: said(target) })}</span>
        {done_percent !== null && (
          <span className={classes.share}>{t('goals.share', { done: done_percent })}</span>
        )}
      </p>
      {others.length > 0 && (
        <p className={classes.soft}>{t('goals.others', { amounts: amounts.every(others, unit) })}</p>
      )}
      {forecast && expected !== null && (
        <p className={classes.soft}>
          {t('goals.expected')}{' '}
          <UnstyledButton
            className={classes.link}
            aria-label={t('goals.open', {
              name: forecast.name,
              whose: whose_name,
              value: said(expected - (value ?? 0)),
            })}
            onClick={() => onOpen({ ...openedFigure(forecast), of: whose_name })}
          >
            {said(expected - (value ?? 0))}
          </UnstyledButton>{' '}
          {t('goals.would_reach', { share: Math.floor((100 * expected) / target) })}
        </p>
      )}
    </div>
  )
}
