const POINTS = 96

/** How much a ring leaves the circle: slow waves that all rings share, stronger further out, and one of its own. */
const bend = (angle: number, year: number, share: number): number =>
  share *
    (0.075 * Math.sin(2 * angle + 0.6) + 0.05 * Math.sin(3 * angle + 2.1) + 0.022 * Math.sin(5 * angle)) +
  0.006 * Math.sin(9 * angle + year * 1.7)

/** Good years are wide, dry years narrow. */
const growth = (year: number): number => 1 + 0.42 * Math.sin(year * 1.31) + 0.2 * Math.sin(year * 2.73 + 1)

/** Closed curves of a tree's rings, from the pith outwards, as SVG paths. The same every time. */
export const ringPaths = ({
  count,
  centre: [x, y],
  reach,
}: {
  count: number
  centre: readonly [x: number, y: number]
  reach: number
}): string[] => {
  const years = Array.from({ length: count }, (_, year) => year)
  const grown = years.map((year) => years.slice(0, year + 1).reduce((sum, one) => sum + growth(one), 0))
  const whole = grown.at(-1) ?? 1
  return years.map((year) => {
    const share = (grown[year] ?? 0) / whole
    const points = Array.from({ length: POINTS }, (_, index) => {
      const angle = (index / POINTS) * 2 * Math.PI
      const radius = reach * share * (1 + bend(angle, year, share))
      return `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`
    })
    return `M${points.join('L')}Z`
  })
}
