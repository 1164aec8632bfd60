/** What was said and done with customers: calls, mails, meetings, visits, notes, and what follows from them. */
import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page, Selection } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'

/** `configure`: say which types of interaction there are. `export`: take the list out as a file. */
export const may = permissions('interactions', ['configure', 'export'])

const Text = (longest: number) => z.string().trim().max(longest)

export const InteractionKind = z.enum(['call', 'email', 'meeting', 'visit', 'note', 'other'])
export type InteractionKind = z.infer<typeof InteractionKind>

/** Text a note begins with. `text` may hold variables such as `{{ customer.name }}`, those of the company's message texts. */
const Template = z.object({ name: Text(80).min(1), text: Text(4_000).min(1) })

/**
 * A sort of interaction as the company keeps it. `label`: what the company calls it, or the reader's word for a built-in one.
 * `key` never changes. `outcomes`: what may come of it; anything where there are none. Archived ones are kept with what was
 * logged and are not offered any more.
 */
export const InteractionType = z.object({
  id: Id,
  key: z.string(),
  label: z.string(),
  kind: InteractionKind,
  position: z.int(),
  archived: z.boolean(),
  built_in: z.boolean(),
  outcomes: z.array(z.string()),
  templates: z.array(Template),
  version: z.int(),
})
export type InteractionType = z.infer<typeof InteractionType>

const typeFields = {
  label: Text(60).min(1),
  position: z.int().min(0).max(1_000),
  archived: z.boolean(),
  outcomes: z.array(Text(80).min(1)).max(40),
  templates: z.array(Template).max(20),
}

/** In the company's order, archived ones last. */
export const listInteractionTypes = query('interactions.list_interaction_types', {
  allow: may.read,
  http: 'GET /interaction-types',
  input: z.object({}),
  output: z.object({ types: z.array(InteractionType) }),
})

const unreadable = ['unfit_text', 'unknown_variable'] as const

/**
 * Its key is `key` or made from the label, with a number behind where another type has it.
 *
 * Errors: `type_taken` where another has the label; `too_many_types` with `{ most }`; of a template, `unfit_text` with what is
 * wrong with it and `unknown_variable` with its name.
 */
export const createInteractionType = action('interactions.create_interaction_type', {
  allow: may.configure,
  http: 'POST /interaction-types',
  input: z
    .object(typeFields)
    .partial()
    .extend({
      id: Id.optional(),
      key: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,49}$/)
        .optional(),
      label: typeFields.label,
      kind: InteractionKind.default('other'),
    }),
  output: InteractionType,
  errors: ['type_taken', 'too_many_types', ...unreadable],
})

/** Changes what is given. Errors: those of `createInteractionType`. */
export const updateInteractionType = action('interactions.update_interaction_type', {
  allow: may.configure,
  http: 'PUT /interaction-types/:id',
  input: z.object(typeFields).partial().extend({ id: Id }),
  output: InteractionType,
  errors: ['type_taken', ...unreadable],
})

/** Puts types in this order; those not named come after them as they stood. Errors: `unknown_type`. */
export const orderInteractionTypes = action('interactions.order_interaction_types', {
  allow: may.configure,
  http: 'PUT /interaction-types/order',
  input: z.object({ ids: z.array(Id).min(1).max(100) }),
  output: z.object({ types: z.array(InteractionType) }),
  errors: ['unknown_type'],
})

/**
 * Removes a type. What was logged as one goes to `move_to`; without it a type in use is refused, since nothing is lost.
 *
 * Errors: `built_in` (archive it instead), `type_in_use` with `{ count }`, `unknown_type`.
 */
export const deleteInteractionType = action('interactions.delete_interaction_type', {
  allow: may.configure,
  http: 'DELETE /interaction-types/:id',
  input: z.object({ id: Id, move_to: Id.optional() }),
  output: Done,
  errors: ['built_in', 'type_in_use', 'unknown_type'],
})

/**
 * One contact with a customer. `direction`: from the customer (`in`) or to them (`out`). `happened_at`: a moment, ISO 8601.
 * `follow_up_on`: calendar day in the company's time zone; `task_id`: the task it became. `done_by`: a user. `custom`: values
 * of the company's own fields, those of the type and those of all (entity `interactions.interaction`, kind: the type's id).
 */
export const Interaction = z.object({
  id: Id,
  customer_id: Id,
  customer_name: z.string(),
  type_id: Id,
  type_key: z.string(),
  type_label: z.string(),
  kind: InteractionKind,
  direction: z.enum(['in', 'out']).nullable(),
  happened_at: z.string(),
  duration_minutes: z.int().nullable(),
  summary: z.string(),
  notes: z.string(),
  outcome: z.string(),
  follow_up_on: Day.nullable(),
  task_id: Id.nullable(),
  done_by: Id.nullable(),
  custom: z.record(z.string(), z.unknown()),
  created_at: z.string(),
  updated_at: z.string(),
  version: z.int(),
})
export type Interaction = z.infer<typeof Interaction>

const written = {
  type_id: Id,
  direction: z.enum(['in', 'out']).nullable(),
  happened_at: z.iso.datetime({ offset: true }),
  duration_minutes: z.int().min(0).max(1_440).nullable(),
  summary: Text(300).min(1),
  notes: Text(20_000),
  outcome: Text(80),
  follow_up_on: Day.nullable(),
  custom: z.record(z.string(), z.unknown()),
}
export const InteractionChanges = z.object(written).partial()
export type InteractionChanges = z.infer<typeof InteractionChanges>

const refusals = ['unknown_type', 'unknown_outcome', 'not_yet', 'follow_up_past'] as const

/**
 * Interactions with the customers the caller may see, latest first unless sorted otherwise. Fields: `customer_id`, `customer`
 * (its name), `type_id`, `kind`, `direction`, `happened_at`, `duration_minutes`, `summary`, `outcome`, `follow_up_on`, `done_by`,
 * `created_at`, `updated_at`, `custom.<key>`; a field of a type has values in interactions of that type only.
 */
export const listInteractions = query('interactions.list_interactions', {
  allow: may.read,
  http: 'GET /interactions',
  input: ListInput,
  output: page(Interaction.partial().extend({ id: Id })),
  assistant: { use: 'To see what was said and done with customers.' },
})

export const countInteractions = query('interactions.count_interactions', {
  allow: may.read,
  http: 'GET /interactions/count',
  input: Selection,
  output: z.object({ count: z.int() }),
})

/** The list as a file, as it is seen: same rows, same columns (`fields`), the id always among them. */
export const exportInteractions = query('interactions.export_interactions', {
  allow: may.export,
  http: 'GET /interactions/export',
  input: Selection.extend({
    sort: z.string().max(200).optional(),
    fields: z.string().max(2_000).optional(),
    format: z.enum(['csv', 'xlsx']).default('xlsx'),
  }),
  output: Done,
  download: true,
  audited: true,
  rate: 'costly',
})

/** Those with one customer. A customer the caller may not see is `not_found`. */
export const listCustomerInteractions = query('interactions.list_customer_interactions', {
  allow: may.read,
  http: 'GET /customers/:id/interactions',
  input: ListInput.extend({ id: Id }),
  output: page(Interaction.partial().extend({ id: Id })),
})

/**
 * A type's note template with the values of the customer `id`. `empty`: variables the customer has no value for.
 * Errors: `unknown_type`, `unknown_template`, and those of a text that can no longer be read.
 */
export const renderNote = query('interactions.render_note', {
  allow: may.read,
  http: 'GET /customers/:id/interactions/note',
  input: z.object({ id: Id, type_id: Id, template: z.string().max(80) }),
  output: z.object({ text: z.string(), empty: z.array(z.string()) }),
  errors: ['unknown_type', 'unknown_template', ...unreadable],
})

export const getInteraction = query('interactions.get_interaction', {
  allow: may.read,
  http: 'GET /interactions/:id',
  input: z.object({ id: Id }),
  output: Interaction,
})

/**
 * Notes an interaction with the customer `id`, as done by the caller, now unless `happened_at` says when. With `follow_up_on`
 * the caller gets a task for that day, in the same run: undone, both are gone. `interaction_id` may be chosen by the caller,
 * which makes a repeated request harmless.
 *
 * Errors: `unknown_type` (archived ones too); `unknown_outcome` for one that is not of the type; `not_yet` for a moment to
 * come; `follow_up_past` for a day before today; unfit own fields by key.
 */
export const logInteraction = action('interactions.log_interaction', {
  allow: may.create,
  http: 'POST /customers/:id/interactions',
  input: InteractionChanges.extend({
    id: Id,
    interaction_id: Id.optional(),
    type_id: written.type_id,
    summary: written.summary,
  }),
  output: Interaction,
  errors: refusals,
  assistant: { use: 'Note a call, mail, meeting or visit with a customer.', confirm: true },
  automation: true,
})

/**
 * Changes what is given. A first follow-up day becomes a task; another day moves the task while it is open. With another type
 * its fields are asked for; values of the former type's wait, unseen, for the interaction to become one again.
 */
export const updateInteraction = action('interactions.update_interaction', {
  allow: may.update,
  http: 'PUT /interactions/:id',
  input: InteractionChanges.extend({ id: Id }),
  output: Interaction,
  errors: refusals,
})

/** Puts an interaction into the trash. Its task stays. */
export const deleteInteraction = action('interactions.delete_interaction', {
  allow: may.delete,
  http: 'DELETE /interactions/:id',
  input: z.object({ id: Id }),
  output: Done,
})

/** How many interactions one bulk run takes at most. */
export const MOST_AT_ONCE = 1_000

/**
 * Puts many into the trash as one run, which can be undone as one; their tasks stay. `expected`: how many the person saw. Errors:
 * `too_many_at_once` with `{ most }`, `selection_changed` with `{ expected, now }`.
 */
export const deleteInteractions = action('interactions.delete_interactions', {
  allow: may.delete,
  http: 'POST /interactions/bulk-delete',
  input: Selection.extend({ expected: z.int().min(0).optional() }),
  output: z.object({ changed: z.int(), run_id: Id }),
  errors: ['too_many_at_once', 'selection_changed'],
})

/** `details`: what its own fields say, in the company's words. */
const Fact = z.object({
  id: Id,
  customer_id: Id,
  type_key: z.string(),
  type_label: z.string(),
  kind: InteractionKind,
  summary: z.string(),
  outcome: z.string(),
  happened_at: z.string(),
  follow_up_on: Day.nullable(),
  done_by: Id.nullable(),
  details: z.array(z.object({ label: z.string(), value: z.string() })),
})
export type InteractionFact = z.infer<typeof Fact>
const told = { about: 'id', along: ['customer_id'], allow: may.read, payload: Fact } as const

export const interactionLogged = event('interactions.interaction_logged', told)
export const interactionUpdated = event('interactions.interaction_updated', told)
export const interactionDeleted = event('interactions.interaction_deleted', told)

/** A type was added, changed or removed. */
export const interactionTypeChanged = event('interactions.interaction_type_changed', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, label: z.string(), what: z.enum(['created', 'updated', 'deleted']) }),
})
