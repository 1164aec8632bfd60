import { z } from 'zod'
import { action, Done, event, permissions, query, slot } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'

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

const Label = z.string().trim().min(1).max(80)
const Option = z.object({ key: z.string().regex(/^[a-z0-9_]{1,60}$/), label: Label })

/** A field as a company defined it. `key` names its value in `custom` of the record and never changes. */
export const CustomField = z.object({
  id: Id,
  entity: z.string(),
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
})

/** The kinds of record that can have fields; modules fill it with theirs. */
export const fieldedEntity = slot<{ entity: string; read: `${string}:${string}` }>('fields.entity')

/** Every field of one kind of record, in order. */
export const listFields = query('fields.list_fields', {
  allow: 'signed_in',
  http: 'GET /custom-fields',
  input: z.object({ entity: z.string().default('customers.customer') }),
  output: z.object({ fields: z.array(CustomField) }),
})

/**
 * Adds a field. Its key is made from the label and is unique among the kind's fields, those in the trash included.
 *
 * Errors: `unknown_entity`; `options_missing` for a choice without options; `unfit_default`.
 */
export const createField = action('fields.create_field', {
  allow: may.create,
  http: 'POST /custom-fields',
  input: NewField.extend({
    id: Id.optional(),
    entity: z.string().default('customers.customer'),
    type: FieldType,
  }),
  output: CustomField,
  errors: ['unknown_entity', 'options_missing', 'unfit_default', 'too_many_fields'],
  automation: true,
})

/** Changes everything but the type, which would change what stored values mean. */
export const updateField = action('fields.update_field', {
  allow: may.update,
  http: 'PUT /custom-fields/:id',
  // Without defaults: what is not said stays as it is.
  input: z.object(settings).partial().extend({ id: Id }),
  output: CustomField,
  errors: ['options_missing', 'unfit_default'],
})

/** Removes a field from screens. Its values stay with the records; for thirty days the trash brings it back. */
export const deleteField = action('fields.delete_field', {
  allow: may.delete,
  http: 'DELETE /custom-fields/:id',
  input: z.object({ id: Id }),
  output: Done,
})

export const fieldChanged = event('fields.field_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, entity: z.string(), label: z.string() }),
})
