import type { Results } from './suite.ts'
import type { Line } from './verdicts.ts'

const HEAD = [
  '',
  'share',
  'road/s',
  'bare/s',
  'road p50',
  'p95',
  'p99',
  'bare p95',
  'p95 at 64',
  'CPU road',
  'CPU bare',
]

/** A row for each scenario; times in milliseconds, processor time in microseconds for one request. */
export const table = ({ measured }: Results): string[][] => [
  HEAD,
  ...measured.map(({ title, share, road, bare, crowd, processor }) => [
    title,
    share.toFixed(2),
    road.perSecond.toFixed(0),
    bare.perSecond.toFixed(0),
    ...[road.p50, road.p95, road.p99, bare.p95].map((value) => value.toFixed(1)),
    crowd ? crowd.p95.toFixed(1) : '',
    (processor.road * 1e6).toFixed(0),
    (processor.bare * 1e6).toFixed(0),
  ]),
]

/** The table as a terminal shows it. */
export function inColumns(rows: string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[0] ?? 0))).join('  '),
    )
    .join('\n')
}

export const verdictRows = (lines: Line[]): string[][] =>
  lines.map(({ what, figure, wanted, ok }) => [
    what,
    figure,
    wanted,
    ok === undefined ? '' : ok ? 'met' : 'missed',
  ])
