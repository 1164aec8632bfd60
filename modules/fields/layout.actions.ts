import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import type { CustomField } from './contract.ts'
import { knownEntity, spokenSections, standing } from './field.actions.ts'
import { fieldsOf, lockFieldsOf } from './field.queries.ts'
import {
  type Layout,
  layoutChanged,
  listLayouts,
  type Place,
  resetLayout,
  saveLayout,
} from './layout.contract.ts'
import { deleteLayoutRow, insertLayout, layoutById, layoutsOf, updateLayoutRow } from './layout.queries.ts'
import { requiredHidden, wholeSections } from './layout.rules.ts'

export const layoutActions = [
  implement(listLayouts, async ({ entity }) => ({ layouts: await visibleLayouts(entity) })),

  implement(saveLayout, async ({ entity, role_id, kind_id, sections, fields }) => {
    const known = knownEntity(entity) ?? fail('unknown_entity', { entity }, 'entity')
    if (kind_id && !(await known.layoutKinds?.all())?.some(({ id }) => id === kind_id))
      fail('unknown_kind', {}, 'kind_id')
    await lockFieldsOf(entity)
    const whole = wholeSections(spokenSections(known.sections), await fieldsOf(entity))
    const hidden = requiredHidden(whole, { sections, fields })
    if (hidden) fail('required_hidden', { label: hidden }, 'fields')
    const there = (await layoutsOf(entity)).find((one) => one.role_id === role_id && one.kind_id === kind_id)
    refuseStale(there ?? { version: 0 })

    const layout = there
      ? await updateLayoutRow(there.id, { sections, fields })
      : await insertLayout({ id: newId(), entity, role_id, kind_id, sections, fields })
    await emit(layoutChanged, { id: layout.id, entity, role_id })
    return layout
  }),

  implement(resetLayout, async ({ id }) => {
    const layout = found(await layoutById(id))
    refuseStale(layout)
    await deleteLayoutRow(id)
    await emit(layoutChanged, { id, entity: layout.entity, role_id: layout.role_id })
    return {}
  }),
]

/** Without those of kinds, and without fields, that the actor does not see: a key says what it is about. */
const visibleLayouts = async (entity: string): Promise<Layout[]> => {
  const layouts = await layoutsOf(entity)
  if (!layouts.length) return []
  const known = knownEntity(entity)
  const kinds = new Set((await known?.layoutKinds?.all())?.map(({ id }) => id))
  const all = await fieldsOf(entity)
  const keysOf = (fields: readonly CustomField[]) =>
    fields.flatMap(({ key, section }) => [`custom.${key}`, `own.${section}`])
  const seen = new Set(keysOf(await standing(entity, all)))
  const unseen = new Set(keysOf(all).filter((key) => !seen.has(key)))
  const inSight = (places: readonly Place[]) => places.filter(({ key }) => !unseen.has(key))
  return layouts
    .filter(({ kind_id }) => kind_id === null || kinds.has(kind_id))
    .map((layout) => ({
      ...layout,
      sections: inSight(layout.sections),
      fields: inSight(layout.fields),
    }))
}
