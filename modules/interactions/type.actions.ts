import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { refuseUnknownVariables } from '#kernel/server/merge_text.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import { keyFor } from '#kernel/values/key.ts'
import { fold } from '#kernel/values/text.ts'
import { listMessageVariables } from '#modules/company/message_text.contract.ts'
import {
  createInteractionType,
  deleteInteractionType,
  type InteractionType,
  interactionTypeChanged,
  listInteractionTypes,
  orderInteractionTypes,
  updateInteractionType,
} from './contract.ts'
import {
  countOfType,
  deleteTypeRow,
  insertType,
  lockTypes,
  moveToType,
  storedTypes,
  updateTypeRow,
} from './type.queries.ts'
import { inOrder, isBuiltIn, MOST_TYPES, type StoredType, withBuiltIn } from './type.rules.ts'

export const typeActions = [
  implement(listInteractionTypes, async () => ({ types: await allTypes() })),

  implement(createInteractionType, async ({ id = newId(), label, kind, ...settings }) => {
    await lockTypes()
    const all = await allTypes()
    const repeated = all.find((type) => type.id === id)
    if (repeated) return repeated
    if (all.length >= MOST_TYPES) fail('too_many_types', { most: MOST_TYPES })
    refuseTaken(all, label, id)
    await refuseUnreadable(settings.templates)

    const position = Math.max(0, ...all.map((type) => type.position)) + 1
    const key = keyFor(settings.key ?? label, new Set(all.map((type) => type.key)), 'type')
    await insertType({
      archived: false,
      outcomes: [],
      templates: [],
      version: 1,
      position,
      ...settings,
      id,
      key,
      label,
      kind,
    })
    await emit(interactionTypeChanged, { id, label, what: 'created' })
    return found(await typeById(id))
  }),

  implement(updateInteractionType, async ({ id, ...changes }) => {
    await lockTypes()
    const all = await allTypes()
    const before = found(all.find((type) => type.id === id))
    refuseStale(before)
    if (changes.label !== undefined) refuseTaken(all, changes.label, id)
    await refuseUnreadable(changes.templates)

    await keepType(id)
    await updateTypeRow(id, changes)
    const after = found(await typeById(id))
    await emit(interactionTypeChanged, { id, label: after.label, what: 'updated' })
    return after
  }),

  implement(orderInteractionTypes, async ({ ids }) => {
    await lockTypes()
    const all = await allTypes()
    const named = ids.map((id) => all.find((type) => type.id === id) ?? fail('unknown_type', {}, 'ids'))
    for (const [at, { id, label, position }] of inOrder(named, all).entries()) {
      if (position === at + 1) continue
      await keepType(id)
      await updateTypeRow(id, { position: at + 1 })
      await emit(interactionTypeChanged, { id, label, what: 'updated' })
    }
    return { types: await allTypes() }
  }),

  implement(deleteInteractionType, async ({ id, move_to }) => {
    await lockTypes()
    const type = found(await typeById(id))
    if (type.built_in) fail('built_in', { label: type.label })
    const count = await countOfType(id)
    if (count && !move_to) fail('type_in_use', { count, label: type.label }, 'move_to')
    if (move_to === id || (move_to && !(await typeById(move_to)))) fail('unknown_type', {}, 'move_to')

    if (count && move_to) await moveToType(id, move_to)
    await deleteTypeRow(id)
    await emit(interactionTypeChanged, { id, label: type.label, what: 'deleted' })
    return {}
  }),
]

/** Types in the reader's words. */
export const allTypes = async (): Promise<InteractionType[]> => withBuiltIn(await storedTypes()).map(shown)

export const typeById = async (id: string): Promise<InteractionType | undefined> =>
  (await allTypes()).find((type) => type.id === id)

/** Gives a built-in type its row, which holds what the company changes of it. */
const keepType = async (id: string): Promise<void> => {
  const type = withBuiltIn([]).find((one) => one.id === id)
  if (type) await insertType(type)
}

const shown = (type: StoredType): InteractionType => ({
  ...type,
  label: type.label || builtInLabel(type.key),
  built_in: isBuiltIn(type.id),
})

const builtInLabel = (key: string): string => text(`interactions:types.${key}`, {}, scope().language)

const refuseTaken = (all: readonly InteractionType[], label: string, id: string): void => {
  if (all.some((type) => type.id !== id && fold(type.label) === fold(label)))
    fail('type_taken', { label }, 'label')
}

/** Refuses note templates that name what there is not, as message texts do. */
const refuseUnreadable = async (templates: InteractionType['templates'] = []): Promise<void> => {
  if (templates.length === 0) return
  const { variables } = await call(listMessageVariables, {})
  const known = new Set(variables.map(({ name }) => name))
  for (const [at, { text: written }] of templates.entries())
    refuseUnknownVariables(written, known, `templates.${at}.text`)
}
