/** A field a company added to its records, as screens of any record need it. */
import type { Filter } from '#kernel/list.ts'
import { spokenFormula } from '#kernel/values/formula_text.ts'
import { isReckoned, type Rollup } from '#kernel/values/rollup.ts'
import { type FieldedRecord, ownKeyOf, shownFields } from '#kernel/values/shown.ts'

export type OwnFieldType =
  | 'text'
  | 'long_text'
  | 'number'
  | 'money'
  | 'day'
  | 'yes_no'
  | 'choice'
  | 'choices'
  | 'email'
  | 'phone'
  | 'url'

/** `key` names the value in `custom` of the record; fields without a section have an empty one. */
export type OwnField = {
  id: string
  key: string
  label: string
  type: OwnFieldType
  section: string
  required: boolean
  help: string
  options: readonly { key: string; label: string }[]
  /** What it is reckoned by; empty where people write it. */
  formula: string
  /** What other records it is reckoned from; nothing where it is not. */
  rollup?: Rollup | null
  shown_when: Filter
}

/** The own fields that a form of this record asks for: those it has and people write. */
export const askedFields = <F extends OwnField>(own: readonly F[], record: FieldedRecord): F[] =>
  shownFields(own, record).filter((field) => !isReckoned(field))

/** What a form sends of the own fields it shows. What waits in others is left as it is. */
export const shownValues = (own: readonly OwnField[], record: FieldedRecord): Record<string, unknown> =>
  Object.fromEntries(askedFields(own, record).map(({ key }) => [key, record.custom[key] ?? null]))

/** What a field is reckoned by, by what its parts are called; undefined where people write it. `titles`: of built-in fields. */
export const madeOf = (
  { formula }: OwnField,
  own: readonly OwnField[],
  titles: readonly { key: string; title: string }[],
): string | undefined =>
  formula
    ? spokenFormula(
        formula,
        (name) =>
          own.find(({ key }) => key === ownKeyOf(name)) ?? {
            label: titles.find(({ key }) => key === name)?.title ?? name,
          },
      )
    : undefined
