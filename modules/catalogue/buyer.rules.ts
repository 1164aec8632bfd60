/** How attributes and their values are called, in the visitor's language. */
import type { Attribute } from './category.contract.ts'

export type Language = 'es' | 'en'

export const named = (one: { name: string; name_en: string }, language: Language): string =>
  (language === 'en' && one.name_en) || one.name

/** A single value in words. `yes`, `no`: how these are said. */
export const valueName = (
  attribute: Pick<Attribute, 'type' | 'options'>,
  value: unknown,
  language: Language,
  { yes, no }: { yes: string; no: string },
): string => {
  if (attribute.type === 'yes_no') return value === true || value === 'true' ? yes : no
  const option = attribute.options.find(({ key }) => key === value)
  return option ? named(option, language) : String(value)
}

/** Values of a record as buyers read them, in the attributes' order; those without a value, or no longer an attribute, are left out. */
export const valuesInWords = (
  attributes: readonly Attribute[],
  values: Record<string, unknown>,
  language: Language,
  words: { yes: string; no: string },
): { key: string; name: string; value: string; unit: string }[] =>
  attributes.flatMap((attribute) => {
    const value = values[attribute.key]
    if (value === undefined || value === null || value === '') return []
    const said = (Array.isArray(value) ? value : [value]).map((one) =>
      valueName(attribute, one, language, words),
    )
    return [
      { key: attribute.key, name: named(attribute, language), value: said.join(', '), unit: attribute.unit },
    ]
  })

const MOST_FACETS = 6
const MOST_VALUES = 15

type Facet = {
  field: string
  name: string
  unit: string
  values: { value: string; name: string; count: number; chosen: boolean }[]
}

/**
 * Facets from counted `key=value` pairs: the brand, then filterable attributes by how many products they tell apart. One that
 * all products share tells nothing, unless it is chosen.
 */
export const facetsOf = (
  counted: readonly (readonly [string, number])[],
  attributes: readonly Attribute[],
  chosen: ReadonlyMap<string, readonly string[]>,
  language: Language,
  words: { yes: string; no: string; brand: string },
): Facet[] => {
  const byKey = new Map<string, [string, number][]>()
  for (const [pair, count] of counted) {
    const at = pair.indexOf('=')
    const key = pair.slice(0, at)
    byKey.set(key, [...(byKey.get(key) ?? []), [pair.slice(at + 1), count]])
  }
  const facetOf = (key: string, name: string, unit: string, say: (value: string) => string): Facet => {
    const picked = chosen.get(key) ?? []
    const values = (byKey.get(key) ?? []).map(([value, count]) => ({
      value,
      name: say(value),
      count,
      chosen: picked.includes(value),
    }))
    const numbers = values.every(({ value }) => Number.isFinite(Number(value)))
    const shown = values
      .toSorted((a, b) => Number(b.chosen) - Number(a.chosen) || b.count - a.count)
      .slice(0, MOST_VALUES)
    return {
      field: key,
      name,
      unit,
      values: numbers ? shown.toSorted((a, b) => Number(a.value) - Number(b.value)) : shown,
    }
  }
  const filterable = [
    ...new Map(attributes.filter((one) => one.filterable).map((one) => [one.key, one])).values(),
  ]
  const size = ({ values }: Facet): number => values.reduce((sum, { count }) => sum + count, 0)
  return [
    facetOf('brand', words.brand, '', (value) => value),
    ...filterable
      .map((one) =>
        facetOf(one.key, named(one, language), one.unit, (value) => valueName(one, value, language, words)),
      )
      .toSorted((a, b) => size(b) - size(a))
      .slice(0, MOST_FACETS),
  ].filter(({ values }) => values.length > 1 || values.some(({ chosen: is }) => is))
}
