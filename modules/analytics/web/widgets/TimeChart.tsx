import { BarChart, LineChart } from '@mantine/charts'
import '@mantine/charts/styles.layer.css'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figure } from '../../contract.ts'
import { drawn, useAmounts } from '../amounts.ts'
import { type OnOpen, openedPoint } from '../opened.ts'
import { usePieces } from './pieces.ts'
import classes from './TimeChart.module.css'

type ChartProps = { as: 'bar' | 'line'; figures: readonly Figure[]; onOpen: OnOpen }

const nameOf = (index: number): string => `m${index}`
const colourOf = (index: number): string => `var(--chart-${(index % 6) + 1})`

/**
 * Numbers over time. A press on a piece of time opens its rows, as Enter does once the arrow keys have come to it.
 * Several currencies can't share an axis: the company's own is drawn, the table has them all.
 */
export const TimeChart = ({ as, figures, onOpen }: ChartProps) => {
  const { t } = useTranslation('analytics')
  const amounts = useAmounts()
  const pieces = usePieces()
  const lit = useRef<number>(undefined)
  const [first] = figures
  if (!first?.series || !first.every) return null
  const every = first.every
  const series = figures.map(({ name }, index) => ({
    name: nameOf(index),
    label: name,
    color: colourOf(index),
  }))
  const rows = first.series.map((point, at) => ({
    at,
    label: pieces.short(point, every),
    ...Object.fromEntries(
      figures.map((figure, index) => [nameOf(index), drawn(figure.series?.[at]?.amounts ?? [])]),
    ),
  }))
  const open = (at: number | undefined, figure: Figure = first) => {
    const point = at === undefined ? undefined : figure.series?.[at]
    if (point) onOpen(openedPoint(figure, point, pieces.long(point, every)))
  }
  const tip = ({
    active,
    payload,
  }: {
    active?: boolean
    payload?: readonly { payload?: { at: number } }[]
  }) => {
    const at = payload?.[0]?.payload?.at
    lit.current = active ? at : undefined
    const point = at === undefined ? undefined : first.series?.[at]
    if (!active || at === undefined || !point) return null
    return (
      <div className={classes.tip}>
        <strong>{pieces.long(point, every)}</strong>
        {figures.map((figure, index) => (
          <span key={figure.metric}>
            <i style={{ background: colourOf(index) }} />
            {figures.length > 1 && `${figure.name}: `}
            {amounts.every(figure.series?.[at]?.amounts ?? [], figure.unit)}
          </span>
        ))}
        <em>{t('chart.open')}</em>
      </div>
    )
  }
  const common = {
    className: classes.chart ?? '',
    data: rows,
    dataKey: 'label',
    series,
    withLegend: figures.length > 1,
    legendProps: { verticalAlign: 'bottom' as const, height: 28 },
    gridAxis: 'x' as const,
    tickLine: 'none' as const,
    strokeDasharray: '0',
    gridColor: 'var(--line)',
    textColor: 'var(--ink-soft)',
    valueFormatter: (value: number) => amounts.short(value, first.unit),
    yAxisProps: { width: 52, allowDecimals: first.unit !== 'count' },
    xAxisProps: { minTickGap: 16 },
    tooltipProps: { content: tip as never },
  }
  const onPress = ({ activeTooltipIndex }: { activeTooltipIndex?: unknown }) => {
    const at = Number(activeTooltipIndex ?? Number.NaN)
    if (Number.isInteger(at)) return open(at)
    // A finger presses where nothing was lit before; the drawing knows the place a moment later.
    setTimeout(() => open(lit.current), 80)
  }
  return (
    <div
      className={classes.frame}
      onKeyDownCapture={(event) => {
        if (event.key === 'Enter') open(lit.current)
      }}
    >
      {as === 'line' ? (
        <LineChart
          {...common}
          curveType="monotone"
          connectNulls={false}
          strokeWidth={2.2}
          withDots={rows.length <= 31}
          dotProps={{ r: 3 }}
          lineChartProps={{ onClick: onPress, title: figures.map(({ name }) => name).join(', ') }}
        />
      ) : (
        <BarChart
          {...common}
          maxBarWidth={44}
          cursorFill="var(--wash)"
          barProps={{ radius: [3, 3, 0, 0], isAnimationActive: false }}
          barChartProps={{ onClick: onPress, title: figures.map(({ name }) => name).join(', ') }}
        />
      )}
      {first.amounts.length > 1 && <p className={classes.more}>{t('chart.more_currencies')}</p>}
    </div>
  )
}
