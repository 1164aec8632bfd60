import type { FieldProblem } from '#kernel/contract.ts'
import { SEPARATOR } from '#kernel/values/custom_words.ts'
import { isReckoned } from '#kernel/values/rollup.ts'
import { fold } from '#kernel/values/text.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import type { Draft, TargetField } from '#modules/imports/target.contract.ts'
import type { CustomObject, Relation } from './contract.ts'
import type { ObjectRecord } from './record.contract.ts'

/** What a row of a list says of a record. `named`: by the relation's key, what its cell calls the others; `links`: who they are, once found. */
export type RecordRow = {
  name?: string
  owner_id?: string
  custom?: ObjectRecord['custom']
  named: Record<string, string[]>
  links: Record<string, string[]>
}

const CELL_TYPES: Record<string, TargetField['type']> = { day: 'date', choice: 'dropdown', choices: 'text' }

/** Columns are known by what the company calls things, as its own export heads them. */
export const importFields = (
  { name_label, label_one, relations }: CustomObject,
  own: readonly CustomField[],
): TargetField[] => [
  { field: 'id', label: 'objects:fields.id', synonyms: ['ceiba id', 'id ceiba'], type: 'text' },
  {
    field: 'name',
    label: name_label,
    synonyms: [name_label, label_one, 'nombre', 'name'],
    type: 'text',
    longest: 200,
    required: true,
  },
  ...relations.map(
    ({ key, label, required }): TargetField => ({
      field: `relation_${key}`,
      label,
      synonyms: [label, key.replaceAll('_', ' ')],
      type: 'text',
      longest: 2_000,
      required,
    }),
  ),
  {
    field: 'owner_id',
    label: 'objects:fields.owner_id',
    synonyms: ['responsable', 'owner', 'vendedor', 'asesor'],
    type: 'text',
    longest: 200,
  },
  ...own
    .filter((field) => !isReckoned(field))
    .map(
      ({ key, label, type, options, required }): TargetField => ({
        field: `custom.${key}`,
        label,
        synonyms: [label, key.replaceAll('_', ' '), `custom.${key}`],
        type: CELL_TYPES[type] ?? (type as TargetField['type']),
        options,
        required,
      }),
    ),
]

/** A record is known by its id, and by what no two may share. A name is no mark: two customers' pets are both called Luna. */
export const recognisedBy = (own: readonly CustomField[]): string[] => [
  'id',
  ...own.filter(({ is_unique }) => is_unique).map(({ key }) => `custom.${key}`),
]

const said = (draft: Draft, field: string): string | undefined => {
  const value = draft[field]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** What rows are read by. `check`: the schema of own fields; `owner`: a colleague by name. */
export type Known = {
  relations: readonly Relation[]
  own: readonly CustomField[]
  owner: (name: string) => string | undefined
  check: (custom: ObjectRecord['custom']) => { custom: ObjectRecord['custom']; problems: FieldProblem[] }
}

export const readRow = (
  draft: Draft,
  { relations, own, owner, check }: Known,
): { record: RecordRow; keys: Record<string, string[]>; problems: FieldProblem[] } => {
  const [id, name, ownerName] = [said(draft, 'id'), said(draft, 'name'), said(draft, 'owner_id')]
  const owner_id = ownerName && owner(ownerName)
  const given = Object.entries(draft).flatMap(([field, one]) =>
    field.startsWith('custom.') ? [[field.slice('custom.'.length), one] as const] : [],
  )
  const { custom, problems } = check(Object.fromEntries(given))
  const named = Object.fromEntries(
    relations.flatMap(({ key, many }) => {
      const cell = said(draft, `relation_${key}`)
      return cell
        ? [
            [
              key,
              many
                ? cell
                    .split(SEPARATOR.trim())
                    .map((one) => one.trim())
                    .filter(Boolean)
                : [cell],
            ],
          ]
        : []
    }),
  )
  const marks = own
    .filter(({ is_unique, key }) => is_unique && custom[key] !== undefined)
    .map(({ key }) => [`custom.${key}`, [String(custom[key])]] as const)
  const isKnown = id !== undefined || marks.length > 0
  return {
    record: {
      ...(name && { name }),
      ...(owner_id && { owner_id }),
      ...(given.length && { custom }),
      named,
      links: {},
    },
    keys: { ...(id && { id: [id] }), ...Object.fromEntries(marks) },
    problems: [
      ...(name || isKnown ? [] : [{ field: 'name', code: 'missing' }]),
      ...relations
        .filter(({ key, required }) => required && !named[key] && !isKnown)
        .map(({ key }) => ({ field: `relation_${key}`, code: 'missing' })),
      ...(ownerName && !owner_id ? [{ field: 'owner_id', code: 'unknown_owner' }] : []),
      ...problems,
    ],
  }
}

/** Whom the cells of a row mean: one record each, or a problem that says how many there are. */
export const withNamed = (
  record: RecordRow,
  found: Readonly<Record<string, ReadonlyMap<string, readonly string[]>>>,
): { record: RecordRow; problems: FieldProblem[] } => {
  const problems: FieldProblem[] = []
  const links = Object.fromEntries(
    Object.entries(record.named).map(([key, names]) => [
      key,
      names.flatMap((value) => {
        const ids = found[key]?.get(value) ?? []
        if (ids.length === 1) return [...ids]
        const code = ids.length ? 'several_such_records' : 'no_such_record'
        problems.push({ field: `relation_${key}`, code, params: { value, count: ids.length } })
        return []
      }),
    ]),
  )
  return { record: { ...record, links }, problems }
}

/** Finds people by the names lists give them; two of one name are nobody. */
export const byName = (
  people: readonly { id: string; name: string; active: boolean }[],
): ((name: string) => string | undefined) => {
  const ids = Map.groupBy(
    people.filter(({ active }) => active),
    ({ name }) => fold(name),
  )
  return (name) => {
    const [one, ...others] = ids.get(fold(name)) ?? []
    return others.length ? undefined : one?.id
  }
}
