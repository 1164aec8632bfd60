import type { GoalEvery } from '../../goal.contract.ts'
import { usePieces } from '../widgets/pieces.ts'

/** A period as people say it, by its first day: "marzo de 2026", "T1 2026", "2026". */
export const usePeriodNames = (): ((every: GoalEvery, from: string) => string) => {
  const { long } = usePieces()
  return (every, from) => (every === 'year' ? from.slice(0, 4) : long({ from, to: from }, every))
}
