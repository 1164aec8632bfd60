import { z } from 'zod'
import { type Answer, action, Done, event, permissions, query, slot } from '#kernel/contract.ts'
import { Filter } from '#kernel/list.ts'
import { LONGEST_FORMULA } from '#kernel/values/formula.ts'
import { Id } from '#kernel/values/id.ts'
import { Rollup } from '#kernel/values/rollup.ts'
import type { DeclaredSections } from './layout.contract.ts'

/** Fields a company adds to its records by itself. */
export const may = permissions('fields')

/** What a field can hold. A `choice` is one of its options, `choices` any of them; `money` is minor units and a currency. */
export const FieldType = z.enum([
  'text',
  'long_text',
  'number',
  'money',
  'day',
  'yes_no',
  'choice',
  'choices',
  'email',
  'phone',
  'url',
])
export type FieldType = z.infer<typeof FieldType>

/** Conditions of one field. */
export const MOST_CONDITIONS = 5

const Label = z.string().trim().min(1).max(80)
/**
 * When a record has the field: a list's filter, all of whose conditions must hold, on other own fields (`custom.<key>`) and
 * on the built-in fields that `list_fielded_entities` names. Empty: always. A value given to a field that the record does
 * not have is checked, kept and waits: no screen, list or file shows it until the condition holds.
 */
const Condition = Filter.refine((filter) => !filter.any && Object.keys(filter).length <= MOST_CONDITIONS, {
  error: 'filter_too_large',
})
const Option = z.object({ key: z.string().regex(/^[a-z0-9_]{1,60}$/), label: Label })

/**
 * A field as a company defined it. `key` names its value in `custom` of the record, once among all fields of the entity, and
 * never changes. `kind_id`: the kind of such a record that has it; null where all of them have it. `formula`: what the value is
 * reckoned by whenever it is read, in the language of `kernel/values/formula.ts`; empty where people write it. `rollup`: the other
 * records it is reckoned from likewise, as the reader may see them; null where it is not.
 */
export const CustomField = z.object({
  id: Id,
  entity: z.string(),
  kind_id: Id.nullable(),
  key: z.string(),
  label: Label,
  type: FieldType,
  section: z.string().max(80),
  position: z.int(),
  required: z.boolean(),
  is_unique: z.boolean(),
  help: z.string().max(300),
  options: z.array(Option),
  default_value: z.unknown(),
  formula: z.string(),
  rollup: Rollup.nullable(),
  shown_when: Condition,
  version: z.int(),
})
export type CustomField = z.infer<typeof CustomField>

const settings = {
  label: Label,
  section: z.string().trim().max(80),
  position: z.coerce.number().int().min(0).max(10_000),
  required: z.boolean(),
  is_unique: z.boolean(),
  help: z.string().trim().max(300),
  options: z.array(Option).max(200),
  default_value: z.unknown(),
  formula: z.string().trim().max(LONGEST_FORMULA),
  rollup: Rollup.nullable(),
  shown_when: Condition,
}

const NewField = z.object({
  ...settings,
  section: settings.section.default(''),
  position: settings.position.optional(),
  required: settings.required.default(false),
  is_unique: settings.is_unique.default(false),
  help: settings.help.default(''),
  options: settings.options.default([]),
  default_value: z.unknown().optional(),
  formula: settings.formula.default(''),
  rollup: settings.rollup.default(null),
  shown_when: settings.shown_when.default({}),
})

const Kind = z.object({ id: Id, label: z.string() })
export type FieldedKind = z.infer<typeof Kind>

/** As formulas know it; conditions speak of a `choice`, which is one of its options. */
const RecordFieldType = z.enum(['choice', 'number', 'money', 'day', 'text', 'yes_no'])

const RecordField = z.object({
  key: z.string(),
  label: z.string(),
  type: RecordFieldType,
  options: z.array(z.object({ key: z.string(), label: z.string() })),
})
/** A built-in field of a record that conditions and formulas of own fields may name; `key` is its name in lists. Labels are in the reader's language. */
export type RecordField = z.infer<typeof RecordField>

const Section = z.object({
  key: z.string(),
  label: z.string(),
  about: z.string(),
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      type: FieldType,
      required: z.boolean(),
      on: z.enum(['form', 'page']).nullable(),
    }),
  ),
  leads: z.boolean(),
  on: z.literal('page').nullable(),
})

/** A sort of record that can have own fields. `label`: a text that names them, `customers:menu.customers`. */
export type FieldedEntity = {
  entity: string
  label: string
  read: `${string}:${string}`
  /** The kinds the company tells such records apart by, where each can have fields that the others lack: its types of interaction. */
  kinds?: () => Promise<FieldedKind[]>
  builtIn: () => RecordField[] | Promise<RecordField[]>
  /** Its form and its page, section by section, as layouts order them. */
  sections: DeclaredSections
  /** What such records are told apart by where each may have a layout of its own: pipelines, types. `label`: what one is called. */
  layoutKinds?: { label: `${string}:${string}`; all: () => Promise<FieldedKind[]> }
}

/** What can have own fields; modules fill it with theirs. */
export const fieldedEntity = slot<FieldedEntity>('fields.entity')

/**
 * What can have own fields and the caller may see. `kinds`: empty where records are not told apart. `sections`: of forms and
 * pages in their declared order, `own` where those of own fields stand.
 */
export const listFieldedEntities = query('fields.list_fielded_entities', {
  allow: 'signed_in',
  http: 'GET /custom-fields/entities',
  input: z.object({}),
  output: z.object({
    entities: z.array(
      z.object({
        entity: z.string(),
        label: z.string(),
        kinds: z.array(Kind),
        built_in: z.array(RecordField),
        sections: z.array(z.union([Section, z.literal('own')])),
        layout_kinds: z.object({ label: z.string(), kinds: z.array(Kind) }).nullable(),
      }),
    ),
  }),
})

const RolledField = z.object({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
})

/**
 * The records from which a field of the entity can be reckoned: those of licensed modules that speak of such a record and the
 * caller may see. `fields`: theirs, to measure or to narrow by; a `type` is that of a list's filter, or `id`.
 */
export const listRolledRecords = query('fields.list_rolled_records', {
  allow: 'signed_in',
  http: 'GET /custom-fields/rollups',
  input: z.object({ entity: z.string().default('customers.customer') }),
  output: z.object({
    records: z.array(z.object({ of: z.string(), label: z.string(), fields: z.array(RolledField) })),
  }),
})
export type RolledRecords = Answer<typeof listRolledRecords>['records'][number]

/** Every field of an entity, in order, with those of its kinds. A kind's fields go and come back with it. */
export const listFields = query('fields.list_fields', {
  allow: 'signed_in',
  http: 'GET /custom-fields',
  input: z.object({ entity: z.string().default('customers.customer') }),
  output: z.object({ fields: z.array(CustomField) }),
})

const unfit = [
  'unfit_condition',
  'fields_in_circle',
  'unfit_formula',
  'formula_gives',
  'formula_too_large',
  'unknown_rollup',
  'unfit_rollup',
  'rollup_gives',
] as const

/**
 * Adds a field. Its key is `key` or made from the label, with a number behind where another field of the entity has or had
 * it, those in the trash included. `kind_id`: only records of this kind have the field.
 *
 * Errors: `unknown_entity`; `unknown_kind`; `options_missing` for a choice without options; `unfit_default`; `too_many_fields`
 * with `{ most }`; of `shown_when`: `unfit_condition` with `{ label }`, `fields_in_circle` with `{ fields }`; of `formula`: `unfit_formula`
 * with `{ reason, at }`, `at` the first character at fault, `formula_gives` another type than `type`, `formula_too_large`; of `rollup`: `unknown_rollup`, `unfit_rollup`, `rollup_gives`, and
 * what a list says of its filter.
 */
export const createField = action('fields.create_field', {
  allow: may.create,
  http: 'POST /custom-fields',
  input: NewField.extend({
    id: Id.optional(),
    entity: z.string().default('customers.customer'),
    kind_id: Id.nullable().default(null),
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,59}$/)
      .optional(),
    type: FieldType,
  }),
  output: CustomField,
  errors: ['unknown_entity', 'unknown_kind', 'options_missing', 'unfit_default', 'too_many_fields', ...unfit],
  automation: true,
})

/**
 * Changes everything but the type, which would change what stored values mean.
 *
 * Errors: as `create_field`; `option_needed` with `{ fields }` where other fields are shown by an option that goes;
 * `formula_fixed`: a field that people write stays one, a formula stays a formula, and a roll-up a roll-up.
 */
export const updateField = action('fields.update_field', {
  allow: may.update,
  http: 'PUT /custom-fields/:id',
  // Without defaults: what is not said stays as it is.
  input: z.object(settings).partial().extend({ id: Id }),
  output: CustomField,
  errors: ['options_missing', 'unfit_default', ...unfit, 'option_needed', 'formula_fixed'],
})

/**
 * Removes a field from screens. Its values stay with the records; for thirty days the trash brings it back.
 *
 * Errors: `field_needed` with `{ fields }`, those that hang on this one or are reckoned from it.
 */
export const deleteField = action('fields.delete_field', {
  allow: may.delete,
  http: 'DELETE /custom-fields/:id',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['field_needed'],
})

export const fieldChanged = event('fields.field_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, entity: z.string(), label: z.string() }),
})
