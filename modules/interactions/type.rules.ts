import type { InteractionKind, InteractionType } from './contract.ts'

export const MOST_TYPES = 60

/** A type as its row has it: an empty label is a built-in one's own name. */
export type StoredType = Omit<InteractionType, 'built_in'>

/** The same ids in every company: a key is a company and an id, and so they are known before their rows are. */
const builtIn = (n: number, kind: InteractionKind): StoredType => ({
  id: `01980000-0000-7000-8000-00000000000${n}`,
  key: kind,
  label: '',
  kind,
  position: n,
  archived: false,
  outcomes: [],
  templates: [],
  version: 1,
})
export const BUILT_IN: readonly StoredType[] = [
  builtIn(1, 'call'),
  builtIn(2, 'email'),
  builtIn(3, 'meeting'),
  builtIn(4, 'visit'),
  builtIn(5, 'note'),
]
export const isBuiltIn = (id: string): boolean => BUILT_IN.some((type) => type.id === id)

/** The company's types: its rows, and those of the house it never touched; archived ones last. */
export const withBuiltIn = (stored: readonly StoredType[]): StoredType[] =>
  [...stored, ...BUILT_IN.filter(({ id }) => !stored.some((type) => type.id === id))].toSorted(
    (a, b) =>
      Number(a.archived) - Number(b.archived) || a.position - b.position || a.key.localeCompare(b.key),
  )

/** The named ones in their order, then the rest as they stood. */
export const inOrder = <T extends { id: string }>(named: readonly T[], all: readonly T[]): T[] => [
  ...new Set([...named, ...all]),
]
