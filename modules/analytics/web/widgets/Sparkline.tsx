import classes from './Sparkline.module.css'

const WIDTH = 100
const HEIGHT = 28

/** The course of a number in one stroke; its points are in the table of the widget. */
export const Sparkline = ({ values }: { values: readonly (number | null)[] }) => {
  const known = values.map((value) => value ?? 0)
  const [low, high] = [Math.min(0, ...known), Math.max(...known)]
  const spread = high - low || 1
  const points = known.map((value, index) => [
    (index / (known.length - 1)) * WIDTH,
    HEIGHT - 2 - ((value - low) / spread) * (HEIGHT - 4),
  ])
  const line = points.map(([x = 0, y = 0]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
      <polyline points={line} />
    </svg>
  )
}
