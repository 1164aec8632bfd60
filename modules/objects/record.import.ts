import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope } from '#kernel/server/scope.ts'
import { customInList } from '#kernel/values/custom.ts'
import { withKeys } from '#kernel/values/key.ts'
import * as fields from '#modules/fields/contract.ts'
import { listColleagues } from '#modules/identity/contract.ts'
import type { ImportTarget } from '#modules/imports/target.contract.ts'
import { type CustomObject, may, RECORD } from './contract.ts'
import { holdersOf } from './import.queries.ts'
import {
  byName,
  importFields,
  type Known,
  type RecordRow,
  readRow,
  recognisedBy,
  withNamed,
} from './import.rules.ts'
import { linksOf, writeLinks } from './link.queries.ts'
import { targetOf } from './link_targets.ts'
import { visibleObjects } from './object.actions.ts'
import { ownFields } from './own_fields.ts'
import { MOST_AT_ONCE, recordsChanged } from './record.contract.ts'
import { insertRecords, recordsByIds, type StoredRecord, updateRecordRows } from './record.queries.ts'
import { linksByKey } from './record.rules.ts'

type Row = { id: string; record: RecordRow }

/** Lists of an object's records: `objects.record/vehiculos`. Whoever may not write the object does not know the target. */
export const recordTarget = async (entity: string): Promise<ImportTarget<RecordRow> | undefined> => {
  const [kind, key] = entity.split('/')
  if (kind !== RECORD) return undefined
  const object = (await visibleObjects()).find((one) => one.key === key && one.may_change)
  return object && targetFor(object, entity)
}

const targetFor = async (object: CustomObject, entity: string): Promise<ImportTarget<RecordRow>> => {
  const own = await ownFields(object.id)
  return {
    entity,
    label: object.label,
    create: may.create,
    update: may.update,
    fields: async () => importFields(object, await ownFields(object.id)),
    recognisedBy: recognisedBy(own),

    reader: async () => {
      const known = await knownOf(object)
      return (draft) => readRow(draft, known)
    },

    resolve: async (records) => {
      const found = await Promise.all(
        object.relations.map(async (relation) => {
          const { key } = relation
          const names = [...new Set(records.flatMap(({ named }) => named[key] ?? []))]
          const target = names.length ? await targetOf(relation) : undefined
          return [key, (await target?.named(names)) ?? new Map<string, string[]>()] as const
        }),
      )
      const byRelation = Object.fromEntries(found)
      return records.map((record) => withNamed(record, byRelation))
    },

    recognise: async (keys) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(keys).map(
            async ([field, values]) => [field, await holdersOf(object.id, field, values)] as const,
          ),
        ),
      ),

    hidden: async (ids) =>
      new Set(ids).difference(new Set((await recordsByIds([object.id], ids)).map(({ id }) => id))),

    changed: async (rows) =>
      new Set((await changesOf(object, rows)).flatMap(({ before, differs }) => (differs ? [before.id] : []))),

    write: async (created, updated) => {
      if (created.length) await enter(object, created)
      for (const change of await changesOf(object, updated)) if (change.differs) await write(object, change)
    },

    finish: async ({ created, updated, ids }) => {
      await emit(recordsChanged, {
        run_id: scope().runId,
        object_id: object.id,
        count: created + updated,
        ids: ids.slice(0, MOST_AT_ONCE),
      })
    },

    addField: async ({ label, type, options }) => {
      const made = await call(fields.createField, {
        entity: RECORD,
        kind_id: object.id,
        label,
        type: type as fields.FieldType,
        options: withKeys(options.map((label) => ({ label }))),
      })
      return `custom.${made.key}`
    },
  }
}

const knownOf = async ({ id, relations }: CustomObject): Promise<Known> => {
  const own = await ownFields(id)
  return {
    relations,
    own,
    owner: byName((await call(listColleagues, {})).colleagues),
    check: customInList(own, company().country),
  }
}

const enter = async ({ id: object_id, relations }: CustomObject, rows: readonly Row[]): Promise<void> => {
  const at = now().toString()
  const by = actor().id ?? scope().onBehalfOf ?? null
  await insertRecords(
    rows.map(({ id, record: { name = '', owner_id = by, custom = {} } }) => ({
      ...{ id, object_id, name, owner_id, custom },
      ...{ created_by: by, created_at: at, updated_at: at },
    })),
  )
  await writeLinks(
    rows.flatMap(({ id, record: { links } }) =>
      relations.flatMap((one) =>
        links[one.key]?.length
          ? [{ record_id: id, relation_id: one.id, target_ids: links[one.key] ?? [] }]
          : [],
      ),
    ),
  )
}

type Change = {
  before: StoredRecord
  after: Pick<StoredRecord, 'name' | 'owner_id' | 'custom'>
  links: Record<string, string[]>
  differs: boolean
}

/** What rows make of the records they belong to: what a row does not say stays as it is. */
const changesOf = async (
  { id: objectId, relations }: CustomObject,
  rows: readonly Row[],
): Promise<Change[]> => {
  const records = new Map(rows.map(({ id, record }) => [id, record]))
  const ids = [...records.keys()]
  const [stored, linked] = await Promise.all([
    recordsByIds([objectId], ids),
    linksOf(
      ids,
      relations.map(({ id }) => id),
    ),
  ])
  return stored.flatMap((before) => {
    const record = records.get(before.id)
    if (!record) return []
    const after = {
      name: record.name ?? before.name,
      owner_id: record.owner_id ?? before.owner_id,
      custom: { ...before.custom, ...record.custom },
    }
    const had = linksByKey(
      relations,
      linked.filter(({ record_id }) => record_id === before.id),
    )
    const links = Object.fromEntries(
      Object.entries(record.links).filter(([key, ids]) => JSON.stringify(ids) !== JSON.stringify(had[key])),
    )
    const differs =
      Object.keys(links).length > 0 ||
      (['name', 'owner_id', 'custom'] as const).some(
        (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
      )
    return [{ before, after, links, differs }]
  })
}

const write = async ({ relations }: CustomObject, { before, after, links }: Change): Promise<void> => {
  await updateRecordRows([before.id], after, now().toString())
  const written = relations.flatMap(({ id, key }) =>
    links[key] ? [{ record_id: before.id, relation_id: id, target_ids: links[key] }] : [],
  )
  if (written.length) await writeLinks(written)
}
