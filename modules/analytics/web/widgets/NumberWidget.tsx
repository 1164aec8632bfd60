import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#web/ui/formats.tsx'
import type { Figure } from '../../contract.ts'
import { drawn, useAmounts } from '../amounts.ts'
import { type OnOpen, openedBefore, openedFigure } from '../opened.ts'
import classes from './NumberWidget.module.css'
import { Sparkline } from './Sparkline.tsx'

/** One number, large, with how it went before. */
export const NumberWidget = ({ figures, onOpen }: { figures: readonly Figure[]; onOpen: OnOpen }) => {
  const amounts = useAmounts()
  const [figure] = figures
  if (!figure) return null
  const [first, ...others] = figure.amounts
  return (
    <div className={classes.widget}>
      <button
        type="button"
        className={classes.number}
        aria-label={`${figure.name}: ${amounts.every(figure.amounts, figure.unit)}`}
        onClick={() => onOpen(openedFigure(figure))}
      >
        {first && amounts.one(first, figure.unit)}
        {others.map((amount) => (
          <small key={amount.currency}>{amounts.one(amount, figure.unit)}</small>
        ))}
      </button>
      <div className={classes.foot}>
        <Trend figure={figure} onOpen={onOpen} />
        {figure.series && figure.series.length > 1 && (
          <Sparkline values={figure.series.map((point) => drawn(point.amounts))} />
        )}
      </div>
    </div>
  )
}

const ONE_DIGIT = { maximumFractionDigits: 1 }

const Trend = ({ figure, onOpen }: { figure: Figure; onOpen: OnOpen }) => {
  const { t } = useTranslation('analytics')
  const { number, share } = useFormats()
  const amounts = useAmounts()
  if (!figure.before) return <span className={classes.now}>{t(figure.period ? 'ahead' : 'now')}</span>
  const [value, before] = [drawn(figure.amounts), drawn(figure.before)]
  if (value === null && before === null) return <span className={classes.now}>{t('trend.nothing')}</span>
  const points = figure.unit === 'percent'
  const change = points
    ? (value ?? 0) - (before ?? 0)
    : value !== null && before
      ? (value - before) / Math.abs(before)
      : null
  const rise =
    change === null ? Math.sign((value ?? 0) - (before ?? 0)) : Math.sign(Math.round(change * 1000))
  const Drawing = rise > 0 ? IconArrowUpRight : rise < 0 ? IconArrowDownRight : IconArrowRight
  const tone = rise === 0 ? 'same' : rise > 0 === (figure.better === 'up') ? 'better' : 'worse'
  const was = amounts.every(figure.before, figure.unit)
  return (
    <button
      type="button"
      className={classes.trend}
      data-tone={tone}
      title={t('trend.title', { was })}
      onClick={() => onOpen(openedBefore(figure, t('trend.before')))}
    >
      <Drawing size={15} stroke={2.2} aria-hidden="true" />
      {rise !== 0 && change !== null && (
        <strong>
          {points
            ? t('trend.points', { points: number(Math.abs(change), ONE_DIGIT) })
            : share(Math.abs(change))}
        </strong>
      )}
      <span>{t(rise > 0 ? 'trend.more' : rise < 0 ? 'trend.less' : 'trend.same', { was })}</span>
    </button>
  )
}
