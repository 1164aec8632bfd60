/**
 * The one grammar of lists, counts, exports and boards: filter, search, sort, fields, cursor, limit.
 *
 * `filter` is an object; keys are joined by and: `{"status":"lead","created_at":{"gte":"2026-01-01"},"tags":{"has":"vip"}}`.
 * `any: [filter, …]` joins by or. A plain value means `eq`, an array means `in`, null means `is: "empty"`. A moment may be
 * compared with a calendar day, which is the company's and meant whole: `lte` includes all of it.
 * `sort` is `-created_at,name`: a minus sorts downward. In a URL `filter` is JSON.
 */
import { z } from 'zod'

const Scalar = z.union([z.string().max(500), z.number(), z.boolean()])

/** A comparison on one field. Which ones a field knows depends on its type. */
export const Comparison = z
  .object({
    eq: Scalar,
    not: Scalar,
    in: z.array(Scalar).max(200),
    has: Scalar,
    contains: z.string().max(200),
    starts: z.string().max(200),
    gt: Scalar,
    gte: Scalar,
    lt: Scalar,
    lte: Scalar,
    is: z.enum(['empty', 'filled']),
  })
  .partial()
  .strict()
export type Comparison = z.infer<typeof Comparison>

type FilterValue = z.infer<typeof Scalar> | z.infer<typeof Scalar>[] | null | Comparison
export type Filter = { [field: string]: FilterValue | Filter[] | undefined; any?: Filter[] }

/** What a filter asks of one field, written out. */
export const asComparison = (wanted: Exclude<Filter[string], undefined>): Comparison => {
  if (wanted === null) return { is: 'empty' }
  if (Array.isArray(wanted)) return { in: wanted as NonNullable<Comparison['in']> }
  return typeof wanted === 'object' ? (wanted as Comparison) : { eq: wanted }
}

const FilterObject: z.ZodType<Filter> = z.lazy(
  () =>
    z
      .object({ any: z.array(FilterObject).max(20).optional() })
      .catchall(
        z.union([Scalar, z.array(Scalar).max(200), z.null(), Comparison]),
      ) as unknown as z.ZodType<Filter>,
)

const fromJson = (text: unknown): unknown => {
  if (typeof text !== 'string') return text
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const DEEPEST_FILTER = 6
const MOST_COMPARISONS = 1_000

/** How many values a filter compares with; infinite where it is nested too deep to be meant. */
const weightOf = (filter: unknown, depth = 0): number => {
  if (typeof filter !== 'object' || filter === null) return 1
  if (depth > 2 * DEEPEST_FILTER) return Number.POSITIVE_INFINITY
  let weight = 0
  for (const inner of Object.values(filter)) weight += weightOf(inner, depth + 1)
  return weight
}

/** Accepts the object itself or, as in a URL, its JSON. At most six levels of `any` and a thousand values: `filter_too_large`. */
export const Filter = z.preprocess((given, context) => {
  const filter = fromJson(given)
  if (weightOf(filter) <= MOST_COMPARISONS) return filter
  context.issues.push({ code: 'custom', message: 'filter_too_large', input: given })
  return z.NEVER
}, FilterObject)

/** The fields a filter names, at any depth. */
export const keysIn = (filter: Filter = {}): string[] =>
  Object.entries(filter).flatMap(([key, wanted]) =>
    key === 'any' ? (wanted as Filter[]).flatMap(keysIn) : [key],
  )

/** What selects rows: shared by list, count, export, bulk edit. */
export const Selection = z.object({
  filter: Filter.optional(),
  search: z.string().trim().max(200).optional(),
  /** Only these records; joined to the filter by and. */
  ids: z
    .preprocess((v) => (typeof v === 'string' ? v.split(',') : v), z.array(z.uuid()).max(10_000))
    .optional(),
})
export type Selection = z.infer<typeof Selection>

/** Input of every list. `limit` 1 to 200. `fields`: the keys of a row, joined by commas, beside its `id`; all of them if absent. */
export const ListInput = Selection.extend({
  sort: z.string().max(200).optional(),
  fields: z.string().max(2_000).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListInput = z.infer<typeof ListInput>

const rowOf = (answer: z.ZodType): z.ZodObject | undefined => {
  const rows = answer instanceof z.ZodObject ? answer.shape.rows : undefined
  const row = rows instanceof z.ZodArray ? rows.element : undefined
  return row instanceof z.ZodObject ? row : undefined
}

/** What a page holds when `fields` were asked for: rows of fewer. */
export const ofFewerFields = (answer: z.ZodType): z.ZodType => {
  const row = rowOf(answer)
  return answer instanceof z.ZodObject && row ? answer.extend({ rows: z.array(row.partial()) }) : answer
}

/** The first of `fields` that no row of the page has. */
export const fieldMissing = (answer: z.ZodType, fields: string): string | undefined => {
  const shape = rowOf(answer)?.shape
  return shape && namesOf(fields).find((name) => !Object.hasOwn(shape, name))
}

/** The names in `fields`. */
export const namesOf = (fields: string): string[] => fields.split(',').map((name) => name.trim())

/** A page of rows; `next` is the cursor of the following page, absent on the last. */
export const page = <R extends z.ZodType>(row: R) =>
  z.object({ rows: z.array(row), next: z.string().optional() })
