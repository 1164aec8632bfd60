import { emit } from '#kernel/server/events.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, now, scope, today } from '#kernel/server/scope.ts'
import { customInList } from '#kernel/values/custom.ts'
import { Currency } from '#kernel/values/money.ts'
import { fold } from '#kernel/values/text.ts'
import * as identity from '#modules/identity/contract.ts'
import type { ImportTarget } from '#modules/imports/target.contract.ts'
import { may, type Opportunity, opportunitiesChanged } from './contract.ts'
import { customersNamed, holdersOfId, insertRows, type NewRow } from './import.queries.ts'
import { importFields, type OpportunityRow, RECOGNISED_BY, readRow } from './import.rules.ts'
import { closing, tellMove } from './move.actions.ts'
import { replaceVisits, targetsByIds } from './move.queries.ts'
import { ownFields } from './opportunity.actions.ts'
import { MOST_AT_ONCE } from './opportunity.contract.ts'
import { opportunitiesByIds, topRank, updateOpportunityRows, type Written } from './opportunity.queries.ts'
import { asReference } from './opportunity.rules.ts'
import { firstPipeline } from './pipeline.actions.ts'
import { allPipelines } from './pipeline.queries.ts'
import { holdersOfReference, newReferences } from './reference.queries.ts'
import { tellClosing } from './stage_entry.ts'

type Row = { id: string; record: OpportunityRow }

/** Lists of opportunities from other houses: customers are recognised, never made, and so are stages. */
export const opportunityImport: ImportTarget<OpportunityRow> = {
  entity: 'deals.opportunity',
  label: 'deals:module',
  create: may.create,
  update: may.update,
  fields: async () => importFields(await ownFields()),
  recognisedBy: RECOGNISED_BY,

  reader: async () => {
    const known = {
      pipelines: (await allPipelines()).filter(({ archived }) => !archived),
      colleagues: (await call(identity.listColleagues, {})).colleagues,
      currencies: Currency.options,
      check: customInList(await ownFields(), company().country),
    }
    return (draft) => readRow(draft, known)
  },

  resolve: async (records) => {
    const found = await customersNamed(records.map(({ named }) => named))
    return records.map((record) => resolved(record, found))
  },

  recognise: async (keys) => ({
    ...(keys.id && { id: await holdersOfId(keys.id) }),
    ...(keys.reference && { reference: await holdersOfReference(keys.reference) }),
  }),

  changed: async (rows) => {
    const changes = await changesOf(rows)
    return new Set(changes.filter(({ changed }) => changed).map(({ before }) => before.id))
  },

  write: async (created, updated) => {
    if (created.length) await enter(created)
    if (updated.length) await change(updated)
  },

  finish: async ({ created, updated, ids }) => {
    await emit(opportunitiesChanged, {
      run_id: scope().runId,
      count: created + updated,
      ids: ids.slice(0, MOST_AT_ONCE),
    })
  },
}

/** The surest mark that finds anybody counts; where it finds several, nobody is meant for sure. */
const resolved = (record: OpportunityRow, found: ReadonlyMap<string, string[]>) => {
  const { code: own, name, email, phone } = record.named
  const marks = [
    ...(own ? [{ field: 'customer_code', value: own, key: `code ${own}` }] : []),
    ...(email ? [{ field: 'customer_email', value: email, key: `email ${email.toLowerCase()}` }] : []),
    ...(phone ? [{ field: 'customer_phone', value: phone, key: `phone ${phone}` }] : []),
    ...(name ? [{ field: 'customer', value: name, key: `name ${fold(name)}` }] : []),
  ]
  if (!marks.length) return { record, problems: [] }
  const hit = marks.find(({ key }) => found.has(key))
  const ids = [...new Set(hit ? found.get(hit.key) : [])]
  const [customer_id] = ids
  if (customer_id && ids.length === 1) return { record: { ...record, customer_id }, problems: [] }
  const { field = 'customer', value = '' } = hit ?? marks.at(-1) ?? {}
  const code = ids.length ? 'several_customers' : 'unknown_customer'
  return { record, problems: [{ field, code, params: { value, count: ids.length } }] }
}

const enter = async (rows: readonly Row[]): Promise<void> => {
  const moment = now().toString()
  const stageless = rows.some(({ record }) => !record.stage)
  const first = stageless ? (await firstPipeline()).stages.find(({ kind }) => kind === 'open') : undefined
  const tops = new Map<string, number>()
  const entered: NewRow[] = []
  for (const { id, record } of rows.toReversed()) {
    const { named: _n, stage = first, created_on, closed_on, ...written } = record
    if (!stage) continue
    const rank = (tops.get(stage.id) ?? (await topRank(stage.id)) + 1) - 1
    tops.set(stage.id, rank)
    const created = momentOf(created_on) ?? moment
    const closed = stage.kind === 'open' ? null : (closed_on ?? today().toString())
    const closed_at = closed && (momentOf(closed) ?? moment)
    entered.push({
      value_minor: 0,
      currency: company().currency,
      source: '',
      description: '',
      tags: [],
      custom: {},
      owner_id: actor().id ?? scope().onBehalfOf ?? null,
      ...written,
      reason: stage.kind === 'open' ? '' : (record.reason ?? ''),
      id,
      pipeline_id: stage.pipeline_id,
      stage_id: stage.id,
      status: stage.kind,
      closed_on: closed,
      closed_at,
      stage_entered_at: closed_at ?? created,
      rank,
      created_at: created,
      updated_at: moment,
    })
  }
  await insertRows(await withReferences(entered.toReversed()))
  for (const opportunity of await opportunitiesByIds(entered.map(({ id }) => id)))
    await tellClosing(opportunity)
}

const withReferences = async (rows: readonly NewRow[]): Promise<NewRow[]> => {
  const given = new Set(rows.flatMap(({ reference }) => (reference ? asReference(String(reference)) : [])))
  const drawn = await newReferences(rows.filter(({ reference }) => !reference).length, given)
  return rows.map((row) => ({ ...row, reference: row.reference ?? drawn.shift() }))
}

/** Noon of a day in the company's time zone: the list knows no hour. */
const momentOf = (day: string | undefined): string | undefined =>
  day &&
  Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: company().timeZone, plainTime: '12:00' })
    .toInstant()
    .toString()

type Change = { before: Opportunity; after: Written; record: OpportunityRow; changed: boolean }

const COMPARED = [
  'reference',
  'title',
  'customer_id',
  'owner_id',
  'value_minor',
  'currency',
  'expected_close_on',
  'source',
  'description',
  'tags',
  'custom',
  'stage_id',
] as const

/** What rows make of the opportunities they belong to: what a row does not say stays as it is. */
const changesOf = async (rows: readonly Row[]): Promise<Change[]> => {
  const records = new Map(rows.map(({ id, record }) => [id, record]))
  return (await opportunitiesByIds([...records.keys()])).map((before) => {
    const record = records.get(before.id) as OpportunityRow
    const { named: _n, stage, created_on: _c, closed_on: _o, reason: _r, ...written } = record
    const after = {
      ...before,
      ...written,
      stage_id: stage?.id ?? before.stage_id,
      custom: { ...before.custom, ...written.custom },
      tags: [...new Set([...before.tags, ...(written.tags ?? [])])],
    }
    const changed = COMPARED.some((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    return { before, after, record, changed }
  })
}

const change = async (rows: readonly Row[]): Promise<void> => {
  const moment = now().toString()
  const changes = (await changesOf(rows)).filter(({ changed }) => changed)
  const stages = await targetsByIds([...new Set(changes.map(({ before }) => before.stage_id))])
  await updateOpportunityRows(
    changes.map(({ before, after, record }) => {
      const moves = record.stage && record.stage.id !== before.stage_id
      const kind = record.stage?.kind ?? before.status
      return {
        id: before.id,
        ...Object.fromEntries(COMPARED.map((key) => [key, after[key]])),
        pipeline_id: record.stage?.pipeline_id ?? before.pipeline_id,
        status: kind,
        ...closing(before, kind),
        reason: kind === 'open' ? '' : (record.reason ?? before.reason),
        stage_entered_at: moves ? moment : before.stage_entered_at,
      }
    }),
    moment,
  )
  const moved = changes.filter(({ before, record }) => record.stage && record.stage.id !== before.stage_id)
  const after = new Map(
    (await opportunitiesByIds(moved.map(({ before }) => before.id))).map((one) => [one.id, one]),
  )
  for (const [, group] of Map.groupBy(moved, ({ record }) => record.stage?.id)) {
    const stage = group[0]?.record.stage
    if (stage)
      await replaceVisits(
        group.map(({ before }) => before.id),
        stage,
        {},
      )
  }
  for (const { before, record } of moved) {
    const now = after.get(before.id)
    const from = stages.find(({ id }) => id === before.stage_id)?.name ?? ''
    if (now) await tellMove(before, now, { from, to: record.stage?.name ?? '', note: '' })
  }
}
