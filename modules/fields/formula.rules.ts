/** Formulas as fields of a company: what they may name, whether they fit, how large they grow. */
import { fieldsIn, readFormula } from '#kernel/values/formula.ts'
import { type FormulaType, formulaType } from '#kernel/values/formula_operations.ts'
import { withOptionKeys } from '#kernel/values/formula_text.ts'
import { type FormulaField, typeFormula } from '#kernel/values/formula_types.ts'
import { ownKeyOf } from '#kernel/values/shown.ts'
import { type Linked, mayHangOn } from './condition.rules.ts'
import type { RecordField } from './contract.ts'

/** What a formula may name, with what people call it. */
export type Term = FormulaField & { label: string }

/** What the formula of a field may name: built-in fields first. */
export const termsOf = (
  field: Pick<Linked, 'key' | 'kind_id'>,
  all: readonly Linked[],
  builtIn: readonly RecordField[],
): Term[] => [
  ...builtIn.map(({ key, label, type, options }) => ({ name: key, label, type, options })),
  ...mayHangOn(field, all).flatMap(({ key, label, type, options }) => {
    const known = formulaType(type)
    return known ? [{ name: `custom.${key}`, label, type: known, options }] : []
  }),
]

/** A formula as it is kept, with keys for what options are called, and what it gives. */
export const readForField = (
  formula: string,
  terms: readonly FormulaField[],
):
  | { formula: string; gives: FormulaType }
  | { fault: Extract<ReturnType<typeof typeFormula>, { fault: unknown }>['fault'] } => {
  const read = typeFormula(formula, terms)
  return 'fault' in read ? read : { formula: withOptionKeys(formula, read.options), gives: read.typed.type }
}

/** Letters of a formula with those of all formulas it stands on, each as often as it is named. */
export const LARGEST_FORMULA = 20_000

const DEEPEST = 20

/** How large a formula is with the formulas it stands on; no further than `LARGEST_FORMULA` is counted. */
export const sizeOf = (formula: string, all: readonly Linked[], depth = 0): number => {
  if (depth > DEEPEST) return LARGEST_FORMULA + 1
  let size = formula.length
  for (const name of namesIn(formula)) {
    const below = all.find(({ key }) => key === ownKeyOf(name))?.formula
    if (below) size += timesIn(formula, name) * sizeOf(below, all, depth + 1)
    if (size > LARGEST_FORMULA) break
  }
  return size
}

const namesIn = (formula: string): string[] => {
  try {
    return fieldsIn(readFormula(formula))
  } catch {
    return []
  }
}

const timesIn = (formula: string, name: string): number => formula.split(name).length - 1
