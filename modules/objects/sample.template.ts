/** Sample records of objects in industry templates. */
import { z } from 'zod'
import { emit } from '#kernel/server/events.ts'
import { actor, company, now } from '#kernel/server/scope.ts'
import { fittingValues } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import type { SampleRecord, TemplatePart } from '#modules/company/contract.ts'
import { type CustomObject, may, RECORD } from './contract.ts'
import { writeLinks } from './link.queries.ts'
import { titlesAt } from './links.ts'
import { visibleObjects } from './object.actions.ts'
import { ownFields } from './own_fields.ts'
import { recordCreated, recordDeleted } from './record.contract.ts'
import { deleteRecordRows, insertRecords, recordsByIds } from './record.queries.ts'

/**
 * `object`: the key of one the template brings. `customer`: the ref of a sample customer, to whom its first relation to customers
 * leads. `custom`: by the keys the template gives its fields.
 */
const SampleRecords = z.array(
  z.object({
    ref: z.string().min(1).max(60),
    object: z.string(),
    customer: z.string().optional(),
    name: z.string().min(1).max(200),
    custom: z.record(z.string(), z.unknown()).default({}),
    days_ago: z.int().min(0).max(1_000).default(30),
  }),
)
type Sample = z.output<typeof SampleRecords>[number]

/** Those whose object is there, and whose customer still is. */
export const sampleRecordPart: TemplatePart<Sample[]> = {
  key: 'sample_records',
  label: 'objects:template.samples',
  order: 125,
  allow: may.create,
  sample: true,
  schema: SampleRecords,

  preview: async (wanted, samples) =>
    wanted.map(({ ref, name }) => ({
      kind: 'objects:trash.object_record',
      title: name,
      state: samples.has(ref) ? 'same' : 'new',
    })),

  apply: async (wanted, samples) => {
    const objects = await visibleObjects()
    const made: SampleRecord[] = []
    for (const one of wanted.filter(({ ref }) => !samples.has(ref))) {
      const object = objects.find(({ key }) => key === one.object)
      const id = object && (await enter(object, one, samples.get(one.customer ?? '')))
      if (id) made.push({ ref: one.ref, kind: RECORD, id })
    }
    return made
  },

  takeBack: async (ids) => {
    const objects = (await visibleObjects()).map(({ id }) => id)
    const going = await recordsByIds(objects, ids)
    await deleteRecordRows(going.map(({ id }) => id))
    for (const { id, object_id } of going) await emit(recordDeleted, { id, object_id })
    return going.map(({ id }) => id)
  },
}

const enter = async (
  object: CustomObject,
  { name, custom, customer: ref, days_ago }: Sample,
  customerId: string | undefined,
): Promise<string | undefined> => {
  const relation = object.relations.find(({ target }) => target === 'customers.customer')
  const isThere =
    relation && customerId !== undefined && (await titlesAt(relation, [customerId])).has(customerId)
  if (ref && !isThere) return undefined
  const id = newId()
  const by = actor().kind === 'user' ? (actor().id ?? null) : null
  const at = now()
    .subtract({ hours: 24 * days_ago })
    .toString()
  await insertRecords([
    {
      ...{ id, object_id: object.id, name, owner_id: by, created_by: by, created_at: at, updated_at: at },
      // What the company shaped otherwise may not take the template's value.
      custom: fittingValues(await ownFields(object.id), company().country, custom),
    },
  ])
  if (isThere) await writeLinks([{ record_id: id, relation_id: relation.id, target_ids: [customerId] }])
  await emit(recordCreated, { id, object_id: object.id })
  return id
}
