import type { Tone } from '#web/ui/StatusBadge.tsx'
import type { Counts, Verdict } from '../contract.ts'

/** The colour of each verdict, the same in counts, rows and results. */
export const VERDICT_TONES: Record<Verdict, Tone> = {
  new: 'leaf',
  updated: 'water',
  unchanged: 'gray',
  duplicate: 'maize',
  error: 'brick',
}

/** Rows that stay outside, and rows that are written. */
export const leftOut = (counts: Counts): number => counts.duplicate + counts.error
export const written = (counts: Counts): number => counts.new + counts.updated
