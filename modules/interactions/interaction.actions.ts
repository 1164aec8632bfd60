import type { ListInput } from '#kernel/list.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { wantedOf } from '#kernel/server/list_columns.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now, today } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { renderMessageText } from '#modules/company/message_text.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import * as tasks from '#modules/tasks/contract.ts'
import {
  countInteractions,
  deleteInteraction,
  getInteraction,
  type Interaction,
  type InteractionChanges,
  type InteractionType,
  interactionDeleted,
  interactionLogged,
  interactionUpdated,
  listCustomerInteractions,
  listInteractions,
  logInteraction,
  renderNote,
  updateInteraction,
} from './contract.ts'
import {
  countMatching,
  deleteInteractionRows,
  insertInteraction,
  interactionById,
  interactionPage,
  isInteraction,
  type StoredInteraction,
  updateInteractionRow,
  withReckoned,
} from './interaction.queries.ts'
import { factsOf, fitsOutcome, isPast, isYetToCome } from './interaction.rules.ts'
import { detailsOf, firstValues, nextValues, ownFields, ownFieldsNamedIn } from './own_fields.ts'
import { allTypes, typeById } from './type.actions.ts'

export const interactionActions = [
  implement(listInteractions, (input) => shownPage(input)),

  implement(countInteractions, async (selection) => ({
    count: await countMatching(selection, await ownFieldsNamedIn(selection)),
  })),

  implement(listCustomerInteractions, async ({ id, filter, ...input }) => {
    await call(customers.getCustomer, { id })
    return shownPage({ ...input, filter: { ...filter, customer_id: id } })
  }),

  implement(renderNote, async ({ id, type_id, template }) => {
    const type = (await typeById(type_id)) ?? fail('unknown_type', {}, 'type_id')
    const chosen = type.templates.find(({ name }) => name === template)
    if (!chosen) return fail('unknown_template', { name: template }, 'template')
    const { body, empty } = await call(renderMessageText, { about: id, body: chosen.text })
    return { text: body, empty }
  }),

  implement(getInteraction, async ({ id }) => reckoned(found(await interactionById(id)))),

  implement(logInteraction, async ({ id: customer_id, interaction_id: id = newId(), ...said }) => {
    const customer = await call(customers.getCustomer, { id: customer_id })
    const type = await typeById(said.type_id)
    if (!type || type.archived) return fail('unknown_type', {}, 'type_id')
    refuseUnfit(said, type)
    const own = await ownFields()
    const custom = await firstValues(own, { ...said, id })

    const at = now().toString()
    const task_id = said.follow_up_on ? await followUp(customer, said.summary, said.follow_up_on) : null
    await insertInteraction({
      happened_at: at,
      ...said,
      id,
      custom,
      customer_id,
      task_id,
      done_by: actor().kind === 'user' ? (actor().id ?? null) : null,
      created_at: at,
      updated_at: at,
    })
    const interaction = await shown(found(await interactionById(id)))
    await emit(interactionLogged, factsOf(interaction, detailsOf(own, interaction)))
    return reckoned(interaction, own)
  }),

  implement(updateInteraction, async ({ id, ...changes }) => {
    const before = found(await interactionById(id, { forUpdate: true }))
    refuseStale(before)
    const type = await typeById(changes.type_id ?? before.type_id)
    if (!type || (changes.type_id && changes.type_id !== before.type_id && type.archived))
      return fail('unknown_type', {}, 'type_id')
    refuseUnfit(changedOnly(before, changes), type)

    const own = await ownFields()
    const asksAnew = changes.custom !== undefined || type.id !== before.type_id
    const custom = asksAnew ? await nextValues(own, before, { ...changes, type_id: type.id }) : before.custom

    const task_id = await movedTask(before, changes)
    await updateInteractionRow(id, { ...changes, custom, task_id, updated_at: now().toString() })
    const after = await shown(found(await interactionById(id)))
    await emit(interactionUpdated, factsOf(after, detailsOf(own, after)))
    return reckoned(after, own)
  }),

  implement(deleteInteraction, async ({ id }) => {
    const interaction = found(await interactionById(id, { forUpdate: true }))
    refuseStale(interaction)
    await deleteInteractionRows([id])
    await emit(
      interactionDeleted,
      factsOf(await shown(interaction), detailsOf(await ownFields(), interaction)),
    )
    return {}
  }),
]

/** Whether the actor may see this interaction; undefined when the id is none or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('customers') === 'all' || !(await isInteraction(id))) return undefined
  return (await interactionById(id)) !== undefined
}

const shownPage = async (
  input: ListInput,
): Promise<{ rows: (Partial<Interaction> & { id: string })[]; next?: string }> => {
  const shows = !input.fields || wantedOf(input.fields).has('custom')
  const own = shows ? await ownFields() : await ownFieldsNamedIn(input)
  const [{ rows: stored, ...more }, types] = await Promise.all([interactionPage(input, own), allTypes()])
  const rows = shows ? await withReckoned(stored, own) : stored
  const wanted = input.fields && new Set(['id', ...input.fields.split(',').map((field) => field.trim())])
  const whole = rows.map((row) => withType(row, types))
  return {
    rows: wanted
      ? whole.map(
          (row) => Object.fromEntries(Object.entries(row).filter(([key]) => wanted.has(key))) as typeof row,
        )
      : whole,
    ...more,
  }
}

/** With what formulas give. `own`: the company's own fields, for who knows them already. */
const reckoned = async (stored: StoredInteraction, own?: CustomField[]): Promise<Interaction> => {
  const [whole] = await withReckoned([stored], own ?? (await ownFields()))
  return shown(whole ?? stored)
}

export const shown = async (stored: StoredInteraction): Promise<Interaction> =>
  withType(stored, await allTypes())

export const withType = (stored: StoredInteraction, types: readonly InteractionType[]): Interaction => {
  const type = types.find(({ id }) => id === stored.type_id)
  return { ...stored, type_key: type?.key ?? '', type_label: type?.label ?? '', kind: type?.kind ?? 'other' }
}

const changedOnly = (before: StoredInteraction, changes: InteractionChanges): InteractionChanges =>
  Object.fromEntries(
    Object.entries(changes).filter(([key, value]) => before[key as keyof StoredInteraction] !== value),
  )

const refuseUnfit = (
  { outcome, happened_at, follow_up_on }: InteractionChanges,
  type: InteractionType,
): void => {
  if (outcome !== undefined && !fitsOutcome(type, outcome)) fail('unknown_outcome', { outcome }, 'outcome')
  if (happened_at && isYetToCome(happened_at, now())) fail('not_yet', {}, 'happened_at')
  if (follow_up_on && isPast(follow_up_on, today())) fail('follow_up_past', {}, 'follow_up_on')
}

const followUp = async (customer: { id: string }, title: string, due_on: string): Promise<string> =>
  (await call(tasks.createTask, { title, due_on, about: { kind: 'customers.customer', id: customer.id } })).id

/** The task of an interaction after a change of its follow-up day. One that is closed or gone is left alone. */
const movedTask = async (before: StoredInteraction, changes: InteractionChanges): Promise<string | null> => {
  const { task_id, customer_id, summary } = before
  const day = changes.follow_up_on
  if (!day || day === before.follow_up_on) return task_id
  if (!task_id) return followUp({ id: customer_id }, changes.summary ?? summary, day)
  const open = await call(tasks.listTasks, { ids: [task_id], filter: { status: 'open' } })
  if (open.rows.length) await call(tasks.updateTask, { id: task_id, due_on: day })
  return task_id
}
