/** Sample opportunities in industry templates, with dates counted from today. */
import { z } from 'zod'
import { found } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { actor, company, now, today } from '#kernel/server/scope.ts'
import { fittingValues } from '#kernel/values/custom.ts'
import { newId } from '#kernel/values/id.ts'
import { type Currency, roughlyDollars } from '#kernel/values/money.ts'
import type { SampleRecord, Samples, TemplatePart } from '#modules/company/contract.ts'
import { may, opportunityCreated, opportunityDeleted } from './contract.ts'
import { insertVisit } from './move.queries.ts'
import { ownFields } from './opportunity.actions.ts'
import { deleteOpportunityRows, insertOpportunity, opportunityById, topRank } from './opportunity.queries.ts'
import type { Pipeline, Stage } from './pipeline.contract.ts'
import { allPipelines } from './pipeline.queries.ts'
import { standingPipelines } from './pipeline.template.ts'
import { tellClosing } from './stage_entry.ts'

/**
 * `customer`: the ref of a sample customer. `pipeline`, `stage`: how the template's pipelines call theirs. `value`: in
 * dollars, of which the company's currency gets about as much. `days_ago`: entered; `closes_in`: days until it should close, or, of a won or lost one,
 * did (negative).
 */
const SampleOpportunity = z.object({
  ref: z.string().min(1).max(60),
  customer: z.string(),
  title: z.string().min(1).max(200),
  pipeline: z.object({ name: z.string(), stage: z.string() }),
  value: z.number().min(0),
  days_ago: z.int().min(0).max(1_000),
  closes_in: z.int().min(-1_000).max(1_000),
  reason: z.string().max(200).default(''),
  custom: z.record(z.string(), z.unknown()).default({}),
})
type SampleOpportunity = z.output<typeof SampleOpportunity>

/** Those whose customer was made (or will be, with the same press) and whose stage the company has. */
export const sampleOpportunityPart: TemplatePart<SampleOpportunity[]> = {
  key: 'sample_opportunities',
  label: 'deals:template.sample_opportunities',
  order: 110,
  allow: may.create,
  sample: true,
  schema: z.array(SampleOpportunity),

  preview: async (wanted, samples) =>
    wanted.map(({ ref, title, pipeline }) => ({
      kind: 'deals:template.opportunity',
      title,
      detail: pipeline.stage,
      state: samples.has(ref) ? 'same' : 'new',
    })),

  apply: async (wanted, samples) => {
    const pipelines = await allPipelines()
    const standing = await standingPipelines()
    const made: SampleRecord[] = []
    for (const one of wanted.filter(({ ref }) => !samples.has(ref)))
      made.push(await enter(one, stageOf(one, standing(one.pipeline.name) ?? pipelines[0]), samples))
    return made
  },

  takeBack: async (ids) => {
    const going = await Promise.all(ids.map((id) => opportunityById(id)))
    await deleteOpportunityRows(ids)
    for (const opportunity of going) if (opportunity) await emit(opportunityDeleted, opportunity)
    return going.flatMap((one) => one?.id ?? [])
  },
}

/** By name; in a pipeline the company shaped otherwise, the first open stage. */
const stageOf = (
  { pipeline }: SampleOpportunity,
  there: Pipeline | undefined,
): { pipeline: Pipeline; stage: Stage } => {
  const own = found(there)
  const stage =
    own.stages.find(({ name }) => name === pipeline.stage) ?? own.stages.find(({ kind }) => kind === 'open')
  return { pipeline: own, stage: found(stage) }
}

const enter = async (
  { ref, customer, title, value, days_ago, closes_in, reason, custom }: SampleOpportunity,
  { pipeline, stage }: ReturnType<typeof stageOf>,
  samples: Samples,
): Promise<SampleRecord> => {
  const id = newId()
  const isClosed = stage.kind !== 'open'
  const moment = (daysAgo: number): string =>
    now()
      .subtract({ hours: 24 * daysAgo })
      .toString()
  const since = isClosed ? moment(-closes_in) : moment(Math.ceil(days_ago / 2))
  const created = moment(days_ago)
  const closesOn = today().add({ days: closes_in }).toString()
  const currency = company().currency as Currency
  await insertOpportunity({
    ...{ id, title, currency, source: '', description: '', tags: [], contact_id: null },
    customer_id: found(samples.get(customer)),
    owner_id: actor().kind === 'user' ? (actor().id ?? null) : null,
    value_minor: roughlyDollars(value, currency),
    custom: fittingValues(await ownFields(), company().country, custom),
    pipeline_id: pipeline.id,
    stage_id: stage.id,
    status: stage.kind,
    reason: isClosed ? reason : '',
    expected_close_on: closesOn,
    closed_at: isClosed ? since : null,
    closed_on: isClosed ? closesOn : null,
    stage_entered_at: since,
    rank: await topRank(stage.id),
    created_at: created,
    updated_at: since,
  })
  await insertVisit({ id, stage, reason: isClosed ? reason : '', note: '', entered_at: since })
  const made = found(await opportunityById(id))
  await emit(opportunityCreated, { ...made, stage: stage.name })
  if (isClosed) await tellClosing(made)
  return { ref, kind: 'deals.opportunity', id }
}
