import type { ListInput } from '#kernel/list.ts'
import { checkedOwnValues, ownDefaults } from '#kernel/server/custom.ts'
import { fail, found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { refuseStale, restoreRecord } from '#kernel/server/history.ts'
import { wantedOf } from '#kernel/server/list_columns.ts'
import { filled, implement } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { actor, now, today } from '#kernel/server/scope.ts'
import { changedValues } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import { add, type Money } from '#kernel/values/money.ts'
import * as customers from '#modules/customers/contract.ts'
import * as fields from '#modules/fields/contract.ts'
import * as identity from '#modules/identity/contract.ts'
import {
  type Opportunity,
  opportunityCreated,
  opportunityDeleted,
  opportunityLines,
  opportunityRestored,
  opportunityUpdated,
} from './contract.ts'
import { insertVisit, type Target, targetById, visitsOf } from './move.queries.ts'
import {
  countOpportunities,
  createOpportunity,
  deleteOpportunity,
  duplicateOpportunity,
  followLines,
  forecastOpportunities,
  getOpportunity,
  getOpportunityHistory,
  listOpportunities,
  listOpportunityWords,
  type OpportunityChanges,
  restoreOpportunity,
  updateOpportunity,
} from './opportunity.contract.ts'
import {
  deleteOpportunityRows,
  holderOf,
  insertOpportunity,
  isOpportunity,
  opportunityById,
  opportunityPage,
  rolledUp,
  topRank,
  totalsByMonth,
  totalsOf,
  updateOpportunityRow,
  type Written,
  withReckoned,
  wordsInUse,
} from './opportunity.queries.ts'
import { asReference, changedFields, distinctTags } from './opportunity.rules.ts'
import { firstPipeline } from './pipeline.actions.ts'
import { pipelineById } from './pipeline.queries.ts'
import { estimateAnew } from './probability.actions.ts'
import { holdersOfReference } from './reference.queries.ts'
import { reasonOrRefuse, refuseMissing, tellClosing } from './stage_entry.ts'

export const opportunityActions = [
  implement(listOpportunities, async (input) => {
    const shows = !input.fields || wantedOf(input.fields).has('custom')
    const own = shows ? await ownFields() : await ownFieldsNamedIn(input)
    const { rows, ...more } = await opportunityPage(input, own)
    return { rows: shows ? await withReckoned(rows, own) : rows, ...more }
  }),

  implement(countOpportunities, async (selection) => {
    const totals = await totalsOf(selection, await ownFieldsNamedIn(selection))
    return { count: totals.reduce((sum, { count }) => sum + count, 0), totals }
  }),

  implement(forecastOpportunities, async (selection) => ({
    months: await totalsByMonth(selection, await ownFieldsNamedIn(selection)),
  })),

  implement(getOpportunity, async ({ id }) => reckoned(found(await opportunityById(id)))),

  implement(getOpportunityHistory, async ({ id }) => {
    found(await opportunityById(id))
    return { visits: await visitsOf(id) }
  }),

  implement(listOpportunityWords, () => wordsInUse()),

  implement(
    createOpportunity,
    async ({ id = newId(), pipeline_id, stage_id, reason, note = '', ...given }) => {
      const stage = await stageToEnter(pipeline_id, stage_id)
      const own = await ownFields()
      const opportunity = {
        value_minor: 0,
        currency: stage.currency,
        contact_id: null,
        expected_close_on: null,
        source: '',
        description: '',
        tags: [],
        owner_id: actor().kind === 'user' ? (actor().id ?? null) : null,
        ...(await readOrRefuse(given)),
        custom: await ownValues(
          own,
          { id, pipeline_id: stage.pipeline_id, status: stage.kind },
          { ...ownDefaults(own), ...given.custom },
        ),
      }
      await refuseMissing(stage, opportunity)
      const closed = stage.kind !== 'open'
      const because = reasonOrRefuse(stage, reason)

      const moment = now()
      await insertOpportunity({
        ...opportunity,
        id,
        title: given.title,
        customer_id: given.customer_id,
        pipeline_id: stage.pipeline_id,
        stage_id: stage.id,
        status: stage.kind,
        reason: because,
        closed_at: closed ? moment.toString() : null,
        closed_on: closed ? today().toString() : null,
        stage_entered_at: moment.toString(),
        rank: await topRank(stage.id),
        created_at: moment.toString(),
        updated_at: moment.toString(),
      })
      await insertVisit({ id, stage, reason: because, note })
      const entered = found(await opportunityById(id))
      const made = { ...entered, probability: await estimateAnew(entered, stage) }
      await emit(opportunityCreated, { ...made, stage: stage.name })
      if (closed) await tellClosing(made)
      return reckoned(made, own)
    },
  ),

  implement(updateOpportunity, async ({ id, ...given }) => {
    const before = found(await opportunityById(id, { forUpdate: true }))
    refuseStale(before)
    const own = await ownFields()
    return reckoned(await update(before, await readOrRefuse(given, before, own)), own)
  }),

  implement(deleteOpportunity, async ({ id }) => {
    const opportunity = found(await opportunityById(id, { forUpdate: true }))
    refuseStale(opportunity)
    await deleteOpportunityRows([id])
    await emit(opportunityDeleted, opportunity)
    return {}
  }),

  implement(restoreOpportunity, async ({ id }) => {
    await restoreRecord('opportunity', id)
    const opportunity = found(await opportunityById(id))
    await emit(opportunityRestored, opportunity)
    return opportunity
  }),

  implement(duplicateOpportunity, async ({ id, title }) => {
    const model = found(await opportunityById(id))
    const { customer_id, contact_id, owner_id, value_minor, currency, source, description, tags } = model
    const own = (await ownFields()).filter((field) => !field.is_unique && field.key in model.custom)
    return call(createOpportunity, {
      ...{ customer_id, contact_id, owner_id, value_minor, currency, source, description, tags },
      title: title ?? model.title,
      pipeline_id: model.pipeline_id,
      custom: Object.fromEntries(own.map(({ key }) => [key, model.custom[key]])),
    })
  }),

  implement(followLines, async ({ id }) => {
    const before = found(await opportunityById(id, { forUpdate: true }))
    const total = await linesTotal(id)
    if (total && (total.amount !== before.value_minor || total.currency !== before.currency))
      await update(before, { value_minor: total.amount, currency: total.currency })
    return {}
  }),
]

/** The company's own fields of opportunities, ready for their list. */
export const ownFields = async (): Promise<fields.CustomField[]> =>
  rolledUp((await call(fields.listFields, { entity: 'deals.opportunity' })).fields)

/** The opportunity with what formulas give. `own`: the company's own fields, for who knows them already. */
const reckoned = async (opportunity: Opportunity, own?: fields.CustomField[]): Promise<Opportunity> => {
  const [whole] = await withReckoned([opportunity], own ?? (await ownFields()))
  return whole ?? opportunity
}

/** Most lists speak of none. */
export const ownFieldsNamedIn = async ({
  filter,
  sort,
}: Pick<ListInput, 'filter' | 'sort'>): Promise<fields.CustomField[]> =>
  `${JSON.stringify(filter)} ${sort}`.includes('custom.') ? ownFields() : []

/** Own values checked field by field; a unique one that another opportunity holds is refused. */
const ownValues = (
  own: readonly fields.CustomField[],
  opportunity: Pick<Opportunity, 'id' | 'pipeline_id' | 'status'>,
  given: Opportunity['custom'],
  before: Opportunity['custom'] = {},
): Promise<Opportunity['custom']> =>
  checkedOwnValues(own, given, {
    before,
    record: opportunity,
    holder: (key, value) => holderOf(key, value, opportunity.id),
  })

const stageToEnter = async (pipelineId: string | undefined, stageId: string | undefined): Promise<Target> => {
  if (stageId) return (await targetById(stageId)) ?? fail('unknown_stage', {}, 'stage_id')
  const pipeline = pipelineId
    ? ((await pipelineById(pipelineId)) ?? fail('unknown_pipeline', {}, 'pipeline_id'))
    : await firstPipeline()
  const first = pipeline.stages.find(({ kind }) => kind === 'open')
  return found(first && (await targetById(first.id)))
}

/** What was written, as it is kept; of an existing opportunity only what changes. `own`: for who knows the company's own fields already. */
export const readOrRefuse = async (
  given: OpportunityChanges,
  before?: Opportunity,
  own?: fields.CustomField[],
): Promise<OpportunityChanges> => {
  if (given.owner_id) await refuseUnknownOwner(given.owner_id, before?.owner_id)
  if (given.reference && asReference(given.reference) !== asReference(before?.reference ?? ''))
    await refuseTaken(given.reference)
  if (given.customer_id && given.customer_id !== before?.customer_id)
    await refuseUnknown(given.customer_id, 'customer_id')
  if (given.contact_id && given.contact_id !== before?.contact_id)
    await refuseUnknown(given.contact_id, 'contact_id')
  if (before && (given.value_minor !== undefined || given.currency !== undefined))
    await refuseAgainstLines(before, given)
  const custom =
    before &&
    given.custom &&
    (await ownValues(
      own ?? (await ownFields()),
      before,
      changedValues(before.custom, given.custom),
      before.custom,
    ))
  return { ...given, ...(given.tags && { tags: distinctTags(given.tags) }), ...(custom && { custom }) }
}

const refuseTaken = async (reference: string): Promise<void> => {
  if ((await holdersOfReference([reference]))[reference]) fail('reference_taken', { reference }, 'reference')
}

/** A customer the actor does not see is as unknown as one that is not there. */
const refuseUnknown = async (id: string, field: 'customer_id' | 'contact_id'): Promise<void> => {
  const { rows } = await call(customers.listCustomers, { ids: [id], fields: 'kind', limit: 1 })
  const [row] = rows
  if (!row) fail(field === 'customer_id' ? 'unknown_customer' : 'unknown_contact', {}, field)
  if (field === 'contact_id' && row?.kind !== 'person') fail('unknown_contact', {}, field)
}

/** Whoever acts may always take it themselves; everybody else must be an active colleague. */
export const refuseUnknownOwner = async (id: string, present?: string | null): Promise<void> => {
  if (id === actor().id || id === present) return
  const { colleagues } = await call(identity.listColleagues, { ids: [id] })
  if (!colleagues.some(({ active }) => active)) fail('unknown_owner', {}, 'owner_id')
}

const linesTotal = async (id: string): Promise<Money | undefined> => {
  const totals = await Promise.all(filled(opportunityLines).map(({ total }) => total([id])))
  return totals
    .flatMap((one) => one.get(id) ?? [])
    .reduce<Money | undefined>((sum, one) => (sum ? add(sum, one) : one), undefined)
}

const refuseAgainstLines = async (
  { id }: Opportunity,
  { value_minor, currency }: OpportunityChanges,
): Promise<void> => {
  const total = await linesTotal(id)
  if (!total) return
  if ((value_minor ?? total.amount) !== total.amount || (currency ?? total.currency) !== total.currency)
    fail('value_from_lines', {}, value_minor === undefined ? 'currency' : 'value_minor')
}

/** What the estimate looks at. */
const TRAITS = ['owner_id', 'source', 'value_minor', 'currency']

/** Writes changes and tells of them; the same as before is no change. */
export const update = async (before: Opportunity, changes: Written): Promise<Opportunity> => {
  const after = await updateOpportunityRow(before.id, { ...changes, updated_at: now().toString() })
  const changed = changedFields(before, after)
  if (changed.length) await emit(opportunityUpdated, { ...after, changed })
  if (!changed.some((field) => TRAITS.includes(field))) return after
  return { ...after, probability: await estimateAnew(after, found(await targetById(after.stage_id))) }
}

/** Whether the actor may see this opportunity; undefined when the id is nobody's or they reach all. */
export const mayMeet = async (id: string): Promise<boolean | undefined> => {
  if (actor().reach('deals') === 'all' || !(await isOpportunity(id))) return undefined
  return (await opportunityById(id)) !== undefined
}
