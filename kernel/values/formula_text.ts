/** Formulas as text: with keys as they are kept, with labels as people read them. */
import { type Node, readFormula } from './formula.ts'
import type { NamedOption } from './formula_types.ts'

/** The formula with keys where people wrote what options are called. */
export const withOptionKeys = (text: string, options: readonly NamedOption[]): string =>
  replaced(
    text,
    options.map(({ at, end, key }) => ({ at, end, text: `"${key}"` })),
  )

/** The formula as people read it: fields, and options of choices, by what they are called. */
export const spokenFormula = (text: string, called: (name: string) => Called): string => {
  const node = quietly(text)
  return node ? replaced(text, patchesOf(node, called)).replaceAll('*', '×').replaceAll('/', '÷') : text
}

type Called = { label: string; options?: readonly { key: string; label: string }[] }

const quietly = (text: string): Node | undefined => {
  try {
    return readFormula(text)
  } catch {
    return undefined
  }
}

type Patch = { at: number; end: number; text: string }

const replaced = (text: string, patches: readonly Patch[]): string =>
  patches
    .toSorted((a, b) => b.at - a.at)
    .reduce((whole, patch) => whole.slice(0, patch.at) + patch.text + whole.slice(patch.end), text)

const patchesOf = (node: Node, called: (name: string) => Called): Patch[] => {
  const within = (one: Node): Patch[] => patchesOf(one, called)
  switch (node.kind) {
    case 'field':
      return [{ at: node.at, end: node.end, text: called(node.name).label }]
    case 'call':
      return node.of.flatMap(within)
    case 'both': {
      const { left, right } = node
      const option = named(left, right, called) ?? named(right, left, called)
      return [...within(left), ...within(right), ...(option ? [option] : [])]
    }
    case 'one':
      return within(node.of)
    default:
      return []
  }
}

const named = (field: Node, text: Node, called: (name: string) => Called): Patch | undefined => {
  if (field.kind !== 'field' || text.kind !== 'text') return undefined
  const option = called(field.name).options?.find(({ key }) => key === text.value)
  return option && { at: text.at, end: text.end, text: `"${option.label}"` }
}
