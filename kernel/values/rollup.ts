/** Roll-ups: values of an own field that are reckoned from other records which speak of its own. */
import { z } from 'zod'
import { Filter } from '#kernel/list.ts'

export const RollupMeasure = z.enum(['count', 'sum', 'average', 'min', 'max'])
export type RollupMeasure = z.infer<typeof RollupMeasure>

/**
 * What a field is rolled up from: `measure` over records `of` a kind, as `deals.opportunity`, that speak of the field's own
 * record. `field`: theirs that is measured, null of a count. `filter`: which of them count, in the grammar of lists.
 */
export const Rollup = z
  .object({
    of: z.string().min(1).max(100),
    measure: RollupMeasure,
    field: z.string().min(1).max(100).nullable().default(null),
    filter: Filter.default({}),
  })
  .refine(({ measure, field }) => (measure === 'count') === (field === null), {
    path: ['field'],
    error: 'field_to_measure',
  })
export type Rollup = z.infer<typeof Rollup>

const MEASURED: Readonly<Record<string, readonly RollupMeasure[]>> = {
  number: ['sum', 'average', 'min', 'max'],
  money: ['sum', 'average', 'min', 'max'],
  day: ['max', 'min'],
  moment: ['max', 'min'],
}

/** The measures a field of this type can be rolled up by; none where it only narrows. */
export const measuresOf = (type: string): readonly RollupMeasure[] => MEASURED[type] ?? []

/** What a measure of a field gives; undefined where the two do not go together. `type`: null without a field. */
export const rollupGives = (
  measure: RollupMeasure,
  type: string | null,
): 'number' | 'money' | 'day' | undefined => {
  if (measure === 'count') return type === null ? 'number' : undefined
  if (type === null || !measuresOf(type).includes(measure)) return undefined
  return type === 'money' || type === 'number' ? type : 'day'
}

/** Whether a field's value is reckoned, by a formula or from other records, and nobody writes it. */
export const isReckoned = ({ formula, rollup }: { formula?: string; rollup?: unknown }): boolean =>
  Boolean(formula) || Boolean(rollup)
