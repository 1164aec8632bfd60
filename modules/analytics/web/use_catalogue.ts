import { useMemo } from 'react'
import { useAsk } from '#web/client/queries.ts'
import { listMetrics, type MetricEntry } from '../contract.ts'

const NONE: readonly MetricEntry[] = []

/** The metrics the person may see, and by key. */
export const useCatalogue = (): {
  metrics: readonly MetricEntry[]
  entries: ReadonlyMap<string, MetricEntry>
} => {
  const metrics = useAsk(listMetrics, {}).data?.metrics ?? NONE
  return useMemo(() => ({ metrics, entries: new Map(metrics.map((one) => [one.key, one])) }), [metrics])
}
