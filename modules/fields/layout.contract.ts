/** In which order people of a role see the sections and fields of a record, and which of them open, folded or not at all. */
import { z } from 'zod'
import { action, Done, event, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { type FieldType, may } from './contract.ts'

/** `folded`: one press away. `hidden`: not shown; the value is kept, and whoever may read the record still gets it elsewhere. */
export const Shown = z.enum(['open', 'folded', 'hidden'])
export type Shown = z.infer<typeof Shown>

const Place = z.object({ key: z.string().min(1).max(140), shown: Shown })
export type Place = z.infer<typeof Place>

const places = z
  .array(Place)
  .max(400)
  .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, { error: 'placed_twice' })

const arrangement = { sections: places, fields: places }

/**
 * `role_id` null: for everybody whose role has none. `kind_id` null: for records of every kind that has none; see
 * `layout_kinds` of `list_fielded_entities`. A key is that of a built-in section or field, `own.<section>` or `custom.<key>`;
 * what is not named stands where it was declared, open, a field at the end of its section.
 */
export const Layout = z.object({
  id: Id,
  entity: z.string(),
  role_id: Id.nullable(),
  kind_id: Id.nullable(),
  ...arrangement,
  version: z.int(),
})
export type Layout = z.infer<typeof Layout>

/** Every layout of an entity. The caller's is the first there is: of their role and the kind, of their role, of the kind, of everybody. */
export const listLayouts = query('fields.list_layouts', {
  allow: 'signed_in',
  http: 'GET /record-layouts',
  input: z.object({ entity: z.string() }),
  output: z.object({ layouts: z.array(Layout) }),
})

/**
 * Keeps the layout of a role, or of everybody, in the place of the one before. It changes what screens show, never what one
 * may read or write. A version of 0 is that of a layout which is not there yet.
 *
 * Errors: `unknown_entity`; `unknown_kind`; `unknown_reference` of the role; `required_hidden` with `{ label }`: what must be
 * given can't be hidden, nor the section it stands in.
 */
export const saveLayout = action('fields.save_layout', {
  allow: may.update,
  http: 'PUT /record-layouts',
  input: z.object({
    entity: z.string(),
    role_id: Id.nullable().default(null),
    kind_id: Id.nullable().default(null),
    ...arrangement,
  }),
  output: Layout,
  errors: ['unknown_entity', 'unknown_kind', 'required_hidden', 'placed_twice'],
})

/** Takes a layout away: a role's people see what everybody sees, everybody the order things were declared in. */
export const resetLayout = action('fields.reset_layout', {
  allow: may.update,
  http: 'DELETE /record-layouts/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/** `about` is the layout. */
export const layoutChanged = event('fields.layout_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, entity: z.string(), role_id: Id.nullable() }),
})

/**
 * A built-in field as forms and pages lay it out. `label`: a text, `customers:fields.phone`. `type`: how a preview draws it, a
 * text where left out. `on`: where it is only asked for, or only shown; both where left out.
 */
export type BuiltInField = {
  key: string
  label: `${string}:${string}`
  type?: FieldType
  required?: true
  on?: 'form' | 'page'
}

/**
 * A section of a record as its module declares it, in order. `leads`: it holds what the record is named by, and stands first in
 * forms, open, wherever it stands on the page. `on`: `page` where forms lack it.
 */
export type BuiltInSection = {
  key: string
  label: `${string}:${string}`
  /** A sentence under its heading in forms. */
  about?: `${string}:${string}`
  fields: readonly BuiltInField[]
  leads?: true
  on?: 'page'
}

/** Where, among the built-in sections, those of own fields stand. */
export const OWN_SECTIONS = 'own'

export type DeclaredSections = readonly (BuiltInSection | typeof OWN_SECTIONS)[]
