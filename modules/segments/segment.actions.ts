import type { Filter } from '#kernel/list.ts'
import { fail, found, Refusal } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { newId } from '#kernel/values/id.ts'
import type { Currency } from '#kernel/values/money.ts'
import * as customers from '#modules/customers/contract.ts'
import {
  addMembers,
  BuiltIn,
  type Counted,
  createSegment,
  deleteSegment,
  getSegment,
  listMembers,
  listSegments,
  membersChanged,
  nameSegments,
  removeMembers,
  restoreSegment,
  type Segment,
  segmentCreated,
  segmentDeleted,
  segmentRestored,
  segmentUpdated,
  showSegment,
  updateSegment,
} from './contract.ts'
import {
  deleteMembers,
  deleteSegmentRow,
  insertMembers,
  insertSegment,
  isNameTaken,
  type StoredSegment,
  segmentById,
  storedSegments,
  updateSegmentRow,
} from './segment.queries.ts'
import { BUILT_IN, builtOn, leadsBack } from './segment.rules.ts'
import { putSettings, storedSettings } from './settings.queries.ts'
import { scoredOn } from './value.queries.ts'

export const segmentActions = [
  implement(listSegments, async () => {
    refuseWithoutCustomers()
    const segments = await allSegments()
    const [whole, ...counted] = await counts([{}, ...segments.map(({ key }) => memberFilter(key))])
    return {
      segments: segments.map((segment, i) => ({ ...segment, ...(counted[i] ?? NOBODY) })),
      total: whole?.count ?? 0,
      total_value_minor: whole?.value_minor ?? 0,
      currency: company().currency as Currency,
      computed_on: await scoredOn(),
    }
  }),

  implement(nameSegments, async () => ({ segments: await allSegments() })),

  implement(listMembers, async ({ segment, filter, ...asked }) => {
    refuseWithoutCustomers()
    await knownSegment(segment)
    return call(customers.listCustomers, {
      ...asked,
      filter: { ...memberFilter(segment), ...(filter && { any: [filter] }) },
    })
  }),

  implement(getSegment, async ({ segment: key }) => {
    refuseWithoutCustomers()
    const segment = await knownSegment(key)
    const [counted] = await counts([memberFilter(key)])
    return { ...segment, ...(counted ?? NOBODY) }
  }),

  implement(createSegment, async ({ id = newId(), ...written }) => {
    await refuseUnfit(id, written.name, written.filter)
    const segment = await insertSegment({ ...written, id }, now().toString())
    await emit(segmentCreated, { id, name: segment.name })
    return shown(segment)
  }),

  implement(updateSegment, async ({ id, ...changes }) => {
    const before = found(await segmentById(id, { forUpdate: true }))
    refuseStale(before)
    if (changes.filter && !before.filter) fail('members_are_listed', {}, 'filter')
    await refuseUnfit(id, changes.name ?? before.name, changes.filter ?? null)
    const segment = await updateSegmentRow(id, changes)
    await emit(segmentUpdated, { id, name: segment.name })
    return shown(segment)
  }),

  implement(deleteSegment, async ({ id }) => {
    const segment = found(await segmentById(id, { forUpdate: true }))
    refuseStale(segment)
    const others = builtOn(id, (await storedSegments()).map(shown))
    if (others.length) fail('segment_in_use', { segments: others.join(', ') })
    await deleteSegmentRow(id)
    await emit(segmentDeleted, { id, name: segment.name })
    return {}
  }),

  implement(restoreSegment, async ({ id }) => {
    await restoreRecord('segment', id)
    const segment = found(await segmentById(id))
    await emit(segmentRestored, { id, name: segment.name })
    return shown(segment)
  }),

  implement(showSegment, async ({ key, hidden }) => {
    const before = (await storedSettings()).hidden.filter((one) => one !== key)
    await putSettings({ hidden: hidden ? [...before, key] : before })
    return knownSegment(key)
  }),

  implement(addMembers, async ({ id, ...selection }) => {
    const { name, ids } = await membersToChange(id, selection)
    const added = await insertMembers(id, ids, now().toString())
    if (added) await emit(membersChanged, { id, name, added, removed: 0 })
    return { changed: added }
  }),

  implement(removeMembers, async ({ id, ...selection }) => {
    const { name, ids } = await membersToChange(id, selection)
    const removed = await deleteMembers(id, ids)
    if (removed) await emit(membersChanged, { id, name, added: 0, removed })
    return { changed: removed }
  }),
]

/** Whoever sees segments sees customers: their own right is asked for too. */
export const refuseWithoutCustomers = (): void => {
  if (!actor().may(customers.may.read))
    throw new Refusal('forbidden', { params: { permission: customers.may.read } })
}

export const memberFilter = (key: string): Filter => ({ segment: { has: key } })

const NOBODY = { count: 0, value_minor: 0, broken: null }

const builtIn = (key: BuiltIn, hidden: readonly string[]): Segment => ({
  key,
  kind: 'built_in',
  name: text(`segments:built_in.${key}.name`),
  description: text(`segments:built_in.${key}.about`),
  ...BUILT_IN[key],
  hidden: hidden.includes(key),
  version: null,
})

const shown = ({ id, ...segment }: StoredSegment): Segment => ({
  ...segment,
  key: id,
  kind: segment.filter ? 'dynamic' : 'static',
  hidden: false,
})

/** The ready-made ones, then the company's own by name. */
export const allSegments = async (): Promise<Segment[]> => {
  const { hidden } = await storedSettings()
  return [...BuiltIn.options.map((key) => builtIn(key, hidden)), ...(await storedSegments()).map(shown)]
}

const knownSegment = async (key: string): Promise<Segment> => {
  const ready = BuiltIn.safeParse(key).data
  if (ready) return builtIn(ready, (await storedSettings()).hidden)
  return shown(found(await segmentById(key)))
}

/** Sizes and values of filters, under the reader's reach. */
export const counts = async (
  filters: readonly Filter[],
): Promise<Pick<Counted, 'count' | 'value_minor' | 'broken'>[]> => {
  const { measures } = await call(customers.measureCustomers, {
    selections: filters.map((filter) => ({ filter })),
    sum: ['lifetime_value'],
  })
  return measures.map((one) =>
    'broken' in one
      ? { count: 0, value_minor: 0, broken: one.broken }
      : { count: one.count, value_minor: one.sums.lifetime_value ?? 0, broken: null },
  )
}

const refuseUnfit = async (id: string, name: string, filter: Filter | null): Promise<void> => {
  if (await isNameTaken(name, id)) fail('name_taken', { name }, 'name')
  if (!filter) return
  if (!Object.keys(filter).length) fail('filter_missing', {}, 'filter')
  if (leadsBack(id, filter, (await storedSegments()).map(shown))) fail('segment_circle', {}, 'filter')
  // A filter that cannot be counted with is no filter: unknown fields and values are refused here and not later.
  await call(customers.countCustomers, { filter })
}

const membersToChange = async (
  id: string,
  selection: Parameters<typeof call<typeof customers.selectCustomers>>[1],
): Promise<{ name: string; ids: string[] }> => {
  refuseWithoutCustomers()
  const segment = found(await segmentById(id, { forUpdate: true }))
  if (segment.filter) fail('members_follow_filter')
  return { name: segment.name, ids: (await call(customers.selectCustomers, selection)).ids }
}
