import classes from './Rings.module.css'
import { ringPaths } from './ring_paths.ts'

const SIDE = 1_000
const PATHS = ringPaths({ count: 38, centre: [SIDE * 0.62, SIDE * 0.36], reach: SIDE * 0.88 })

/** The rings of a ceiba: a quiet drawing for the side of a page. One of them is the year one begins. */
export const Rings = () => (
  <svg
    className={classes.rings}
    viewBox={`0 0 ${SIDE} ${SIDE}`}
    preserveAspectRatio="xMidYMid slice"
    aria-hidden="true"
  >
    {PATHS.map((path, year) => (
      <path key={path.slice(0, 24)} d={path} className={year === 9 ? classes.marked : undefined} />
    ))}
  </svg>
)
