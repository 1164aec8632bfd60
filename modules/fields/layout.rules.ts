/** What people see of a record: its sections and fields as declared, in the order and state a layout gives them. */
import { type BuiltInField, type Layout, OWN_SECTIONS, type Place, type Shown } from './layout.contract.ts'

type OwnField = { key: string; label: string; section: string; required: boolean }

type DeclaredField = {
  key: string
  label: string
  required?: boolean | undefined
  on?: BuiltInField['on'] | null | undefined
}
type DeclaredSection<F extends DeclaredField> = {
  key: string
  label: string
  about?: string | undefined
  fields: readonly F[]
  leads?: boolean | undefined
  on?: 'page' | null | undefined
}

/** A field of a section. `own`: of the company's own; a built-in one otherwise. */
export type SectionField<O, F> = {
  key: string
  label: string
  required: boolean
  on?: BuiltInField['on'] | null | undefined
} & ({ own: O; builtIn?: undefined } | { own?: undefined; builtIn: F })

/** A section with all its fields. `label` of one of own fields is its name, empty for those without a section. */
export type WholeSection<O, F> = {
  key: string
  label: string
  about?: string | undefined
  isOwn: boolean
  leads: boolean
  on?: 'page' | null | undefined
  fields: SectionField<O, F>[]
}

export type Placed<T> = T & { shown: Shown }
export type PlacedSection<O, F> = Placed<Omit<WholeSection<O, F>, 'fields'>> & {
  fields: Placed<SectionField<O, F>>[]
}

/** The layout that holds: of the role and the kind, of the role, of the kind, of everybody. */
export const layoutFor = (
  layouts: readonly Layout[],
  role_id: string | null,
  kind_id: string | null = null,
): Layout | undefined => {
  const of = (role: string | null, kind: string | null) =>
    layouts.find((one) => one.role_id === role && one.kind_id === kind)
  return of(role_id, kind_id) ?? of(role_id, null) ?? of(null, kind_id) ?? of(null, null)
}

/** The declared sections with those of own fields in their place, these without a section first. */
export const wholeSections = <O extends OwnField, F extends DeclaredField>(
  declared: readonly (DeclaredSection<F> | typeof OWN_SECTIONS)[],
  own: readonly O[],
): WholeSection<O, F>[] => {
  const names = [...new Set(own.map(({ section }) => section))].toSorted(
    (a, b) => Number(a !== '') - Number(b !== ''),
  )
  const ofOwn = names.map((name) => ({
    key: `own.${name}`,
    label: name,
    isOwn: true,
    leads: false,
    fields: own
      .filter(({ section }) => section === name)
      .map((field) => ({
        key: `custom.${field.key}`,
        label: field.label,
        required: field.required,
        own: field,
      })),
  }))
  return declared.flatMap((one): WholeSection<O, F>[] =>
    one === OWN_SECTIONS
      ? ofOwn
      : [
          {
            key: one.key,
            label: one.label,
            about: one.about,
            isOwn: false,
            leads: one.leads ?? false,
            on: one.on,
            fields: one.fields.map((field) => ({
              key: field.key,
              label: field.label,
              required: field.required ?? false,
              on: field.on,
              builtIn: field,
            })),
          },
        ],
  )
}

/**
 * Sections and fields as the layout has them, hidden ones too; without one, as they were declared. What became required since
 * is open again, and so is its section.
 */
export const placed = <O, F>(
  sections: readonly WholeSection<O, F>[],
  layout: Pick<Layout, 'sections' | 'fields'> = { sections: [], fields: [] },
): PlacedSection<O, F>[] =>
  besideDeclared(sections, layout.sections).map((section) => {
    const shown = stateOf(section.key, layout.sections)
    const fields = inOrder(section.fields, layout.fields).map((field) => {
      const wanted = stateOf(field.key, layout.fields)
      return { ...field, shown: wanted === 'hidden' && field.required ? ('open' as const) : wanted }
    })
    return { ...section, shown, fields }
  })

const stateOf = (key: string, wanted: readonly Place[]): Shown =>
  wanted.find((one) => one.key === key)?.shown ?? 'open'

/** Placed ones in their order, others behind them as they were. */
const inOrder = <T extends { key: string }>(all: readonly T[], wanted: readonly Place[]): T[] => [
  ...wanted.flatMap(({ key }) => all.find((one) => one.key === key) ?? []),
  ...all.filter(({ key }) => !wanted.some((one) => one.key === key)),
]

/** Placed ones in their order, others behind what was declared before them, and what nothing was declared before behind all. */
const besideDeclared = <T extends { key: string }>(all: readonly T[], wanted: readonly Place[]): T[] => {
  const order = wanted.flatMap(({ key }) => all.find((one) => one.key === key) ?? [])
  for (const [at, one] of all.entries())
    if (!order.includes(one)) {
      const before = all[at - 1]
      order.splice(before ? order.indexOf(before) + 1 : order.length, 0, one)
    }
  return order
}

/** The label of what must be given and would be hidden, or of the section it stands in; undefined where there is none. */
export const requiredHidden = <O, F>(
  sections: readonly WholeSection<O, F>[],
  layout: Pick<Layout, 'sections' | 'fields'>,
): string | undefined => {
  for (const section of sections) {
    const required = section.fields.filter((field) => field.required)
    const [first] = required
    if (first && stateOf(section.key, layout.sections) === 'hidden') return first.label
    const hidden = required.find(({ key }) => stateOf(key, layout.fields) === 'hidden')
    if (hidden) return hidden.label
  }
  return undefined
}

/**
 * What a form asks for: the section a record is named by first and open, the others as placed, without what is hidden. `isAsked`:
 * shown whatever the layout says, since it is asked for now or was refused.
 */
export const inForm = <O, F>(
  sections: readonly PlacedSection<O, F>[],
  isAsked: (key: string) => boolean = () => false,
): PlacedSection<O, F>[] =>
  sections
    .filter(({ on }) => on !== 'page')
    .map((section) => {
      const fields = section.fields
        .filter(({ on }) => on !== 'page')
        .map((field): typeof field => (isAsked(field.key) ? { ...field, shown: 'open' } : field))
      const opens = section.leads || (section.shown === 'folded' && fields.some(({ key }) => isAsked(key)))
      return inSight({ ...section, shown: opens ? 'open' : section.shown, fields }, isAsked)
    })
    .toSorted((a, b) => Number(b.leads) - Number(a.leads))

/** What a record's page shows, without what is hidden. */
export const onPage = <O, F>(sections: readonly PlacedSection<O, F>[]): PlacedSection<O, F>[] =>
  sections.map((section) =>
    inSight({ ...section, fields: section.fields.filter(({ on }) => on !== 'form') }, () => false),
  )

/** Of a hidden section only what must be given or is asked for is left; it stands open where there is such. */
const inSight = <O, F>(
  section: PlacedSection<O, F>,
  isAsked: (key: string) => boolean,
): PlacedSection<O, F> => {
  if (section.shown !== 'hidden')
    return { ...section, fields: section.fields.filter(({ shown }) => shown !== 'hidden') }
  const fields = section.fields.filter(({ key, required }) => required || isAsked(key))
  return { ...section, shown: fields.length ? 'open' : 'hidden', fields }
}
