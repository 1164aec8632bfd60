import type { Filter } from '#kernel/list.ts'
import type { Import } from '../../contract.ts'

// A version 7 id begins with the millisecond it was made in. The kernel reads it with Temporal, which not every browser has.
const madeAt = (id: string): string =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString()

/**
 * The records that an import wrote, as a filter of their list: those made while it wrote, or, where it made none, those
 * changed then. The run's id tells when it began.
 */
export const importedFilter = ({
  run_id,
  finished_at,
  counts,
}: Pick<Import, 'run_id' | 'finished_at' | 'counts'>): Filter | undefined => {
  if (!run_id || !finished_at) return undefined
  const meanwhile = { gte: madeAt(run_id), lte: finished_at }
  return counts?.new ? { created_at: meanwhile } : { updated_at: meanwhile }
}
