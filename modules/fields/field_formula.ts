/** A formula as it is kept, or why it can't be. */
import { fail } from '#kernel/server/errors.ts'
import { text } from '#kernel/server/texts.ts'
import type { FormulaFault } from '#kernel/values/formula.ts'
import type { Linked } from './condition.rules.ts'
import type { RecordField } from './contract.ts'
import { LARGEST_FORMULA, readForField, sizeOf, termsOf } from './formula.rules.ts'

/** The formula with keys of options. Refuses what cannot be read, gives another type, or grows too large with others. */
export const formulaOrRefuse = (
  field: Linked,
  all: readonly Linked[],
  builtIn: readonly RecordField[],
): string => {
  const read = readForField(field.formula, termsOf(field, all, builtIn))
  if ('fault' in read) {
    const { at } = read.fault
    return fail('unfit_formula', { reason: reasonOf(read.fault), at: at + 1 }, 'formula')
  }
  if (read.gives !== field.type)
    fail(
      'formula_gives',
      { gives: text(`fields:types.${read.gives}`), type: text(`fields:types.${field.type}`) },
      'type',
    )
  const one = { ...field, formula: read.formula }
  const others = all.map((other) => (other.key === field.key ? one : other))
  if ([one, ...others].some(({ formula }) => sizeOf(formula, others) > LARGEST_FORMULA))
    fail('formula_too_large', {}, 'formula')
  return read.formula
}

const reasonOf = ({ code, params, types }: FormulaFault): string => {
  const [one = '', two = ''] = types.map((type) => text(`fields:types.${type}`).toLowerCase())
  return text(`fields:faults.${code}`, { ...params, one, two })
}
