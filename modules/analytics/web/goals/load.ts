import type { LoadContext } from '#web/screens.ts'
import { listMetrics } from '../../contract.ts'

/** The catalogue, which says what can be aimed at and opens the numbers. */
export const loadGoals = ({ ask }: LoadContext): Promise<unknown> => ask(listMetrics, {})
