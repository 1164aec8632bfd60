import type { Product, ProductChanges } from './contract.ts'

const COMPARED = [
  'code',
  'slug',
  'name',
  'name_en',
  'description',
  'description_en',
  'category_id',
  'brand',
  'tax_code',
  'unit',
  'divisible',
  'minimum_quantity',
  'step_quantity',
  'tags',
  'synonyms',
  'attributes',
] as const satisfies readonly (keyof ProductChanges)[]

/** Names of the fields that differ. */
export const changedFields = (before: Product, after: Product): string[] =>
  COMPARED.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))

const thousandths = (quantity: number): number => Math.round(quantity * 1_000)

/** Whether the smallest quantity is one that may be asked for. */
export const isReachable = (portions: { minimum_quantity: number; step_quantity: number }): boolean =>
  thousandths(portions.minimum_quantity) % thousandths(portions.step_quantity) === 0

/** Whole things have whole quantities. */
export const isWhole = ({
  divisible,
  minimum_quantity,
  step_quantity,
}: {
  divisible: boolean
  minimum_quantity: number
  step_quantity: number
}): boolean => divisible || (Number.isInteger(minimum_quantity) && Number.isInteger(step_quantity))

/** Each word once, whatever its case; the first writing stays. */
export const withoutRepeats = (words: readonly string[]): string[] =>
  [...new Map(words.toReversed().map((word) => [word.toLowerCase(), word])).values()].toReversed()

/** The next free number of codes `P-00001`, `P-00002` … */
export const nextCode = (highest: number): string => `P-${String(highest + 1).padStart(5, '0')}`
