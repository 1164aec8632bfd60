import type { Tone } from '#web/ui/StatusBadge.tsx'
import type { Run } from '../contract.ts'

/** The colour of each outcome. */
export const OUTCOME_TONES: Record<Run['outcome'], Tone> = { done: 'leaf', refused: 'maize', failed: 'brick' }
