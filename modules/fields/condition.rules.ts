/** Whether what fields hang on can be: conditions that can be read, no circles, nothing removed that others need. */
import { asComparison, type Filter } from '#kernel/list.ts'
import { fieldsIn, readFormula } from '#kernel/values/formula.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { ownKeyOf } from '#kernel/values/shown.ts'
import type { CustomField, RecordField } from './contract.ts'

/** A field as far as others hang on it. */
export type Linked = Pick<
  CustomField,
  'key' | 'label' | 'kind_id' | 'type' | 'options' | 'shown_when' | 'formula' | 'rollup'
>

type Named = { label: string; type: string; options: readonly { key: string }[] }

const ORDERED = ['eq', 'not', 'in', 'gt', 'gte', 'lt', 'lte', 'is']
const WRITTEN = ['eq', 'not', 'in', 'contains', 'starts', 'is']
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  number: ORDERED,
  money: ORDERED,
  day: ORDERED,
  yes_no: ['eq', 'not', 'is'],
  choice: ['eq', 'not', 'in', 'is'],
  choices: ['eq', 'has', 'in', 'is'],
}

const comparisonsOf = (condition: Filter) =>
  Object.entries(condition).flatMap(([name, wanted]) =>
    wanted === undefined
      ? []
      : [{ name, comparison: asComparison(wanted as Exclude<typeof wanted, Filter[]>) }],
  )

const valuesIn = ({ is: _, ...comparison }: ReturnType<typeof asComparison>): string[] =>
  Object.values(comparison).flat().map(String)

const fits = (type: string, value: string): boolean => {
  if (type === 'number' || type === 'money') return /^-?\d{1,15}(\.\d{1,10})?$/.test(value)
  if (type === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  return type !== 'yes_no' || value === 'true' || value === 'false'
}

/** What a field's condition or formula may name: built-in fields, own ones of every record, and those of its own kind. */
export const mayHangOn = <F extends Linked>(field: Pick<Linked, 'key' | 'kind_id'>, all: readonly F[]): F[] =>
  all.filter(({ key, kind_id }) => key !== field.key && (kind_id === null || kind_id === field.kind_id))

/** The label or name of the first part of a condition that cannot be read, or undefined. */
export const unfitCondition = (
  field: Linked,
  all: readonly Linked[],
  builtIn: readonly RecordField[],
): string | undefined => {
  // What a formula gives is known only once it is read, and conditions are asked before anything is written.
  const own = mayHangOn(field, all).filter((one) => !isReckoned(one))
  return comparisonsOf(field.shown_when).find(({ name, comparison }) => {
    const key = ownKeyOf(name)
    const named: Named | undefined =
      key === undefined
        ? builtIn.find((one) => one.key === name && one.type === 'choice')
        : own.find((one) => one.key === key)
    if (!named) return true
    const keys = Object.keys(comparison)
    const known = KNOWN[named.type] ?? WRITTEN
    const values = valuesIn(comparison)
    return (
      !keys.length ||
      keys.some((one) => !known.includes(one)) ||
      values.some((value) => !fits(named.type, value)) ||
      (named.options.length > 0 && values.some((value) => !named.options.some((one) => one.key === value)))
    )
  })?.name
}

const reckonedFrom = (formula: string): string[] => {
  try {
    return formula ? fieldsIn(readFormula(formula)).flatMap((name) => ownKeyOf(name) ?? []) : []
  } catch {
    return []
  }
}

/** The own fields that a field's condition and formula name. */
const hangsOn = ({ shown_when, formula }: Pick<Linked, 'shown_when' | 'formula'>): string[] => [
  ...Object.keys(shown_when).flatMap((name) => ownKeyOf(name) ?? []),
  ...reckonedFrom(formula),
]

/** The fields of a circle that begins and ends at this one, in their order; undefined where there is none. */
export const circleThrough = (field: Linked, all: readonly Linked[]): Linked[] | undefined => {
  const walk = (at: Linked, path: readonly Linked[]): Linked[] | undefined => {
    for (const key of hangsOn(at)) {
      if (key === field.key) return [...path]
      const next = all.find((one) => one.key === key)
      const found = next && !path.includes(next) ? walk(next, [...path, next]) : undefined
      if (found) return found
    }
    return undefined
  }
  return walk(field, [field])
}

/** The fields that hang on this one or are reckoned from it; of `options`, only those that hang on one of these. */
export const hangingOn = <F extends Linked>(
  { key }: Pick<Linked, 'key'>,
  all: readonly F[],
  options?: readonly string[],
): F[] =>
  all.filter(
    (one) =>
      one.key !== key &&
      ((!options && reckonedFrom(one.formula).includes(key)) ||
        comparisonsOf(one.shown_when).some(
          ({ name, comparison }) =>
            ownKeyOf(name) === key &&
            (!options || valuesIn(comparison).some((value) => options.includes(value))),
        )),
  )
