import { z } from 'zod'
import { action, Done, event, permissions, query } from '#kernel/contract.ts'
import { ListInput, page } from '#kernel/list.ts'
import { Day } from '#kernel/values/day.ts'
import { Id } from '#kernel/values/id.ts'
import { Customer } from '#modules/customers/contract.ts'

/** People who may become clients: where they come from, whom to call first. `configure`: forms and weights. */
export const may = permissions('leads', ['configure'])

const Points = z.int().min(0).max(100)

/**
 * What the company gives for each factor, at most; their sum counts up to 100. `good_sources`: those `source` is given for.
 * `recent_days`: after so many days without a sign nothing is left of `recent`.
 */
export const Weights = z.object({
  points: z.object({
    phone: Points,
    email: Points,
    own_domain: Points,
    fiscal_id: Points,
    form: Points,
    message: Points,
    recent: Points,
    source: Points,
    opportunity: Points,
  }),
  good_sources: z.array(z.string().trim().min(1).max(100)).max(50),
  recent_days: z.int().min(1).max(365),
})
export type Weights = z.infer<typeof Weights>
/** What a score is made of. */
export type Factor = keyof Weights['points']
const StoredWeights = Weights.extend({ version: z.int() })

/** `score`: 0 to 100. `because`: its reasons in the reader's words, weightiest first; `counterfactual`: what would raise it most. */
export const Score = z.object({
  score: z.int(),
  because: z.array(z.string()),
  counterfactual: z.string().nullable(),
})

/** A customer who is a lead. `waiting_since`: first word of theirs nobody answered. `message`: the last one. `discarded`: why. */
export const Lead = Customer.pick({
  id: true,
  name: true,
  phones: true,
  emails: true,
  source: true,
  owner_id: true,
  created_at: true,
  version: true,
}).extend({
  ...Score.shape,
  message: z.string(),
  waiting_since: z.string().nullable(),
  discarded: z.string().nullable(),
})
export type Lead = z.infer<typeof Lead>

/** Leads the reader may see, best score first; filters are those of customers' lists. `discarded`: those put aside instead. */
export const listLeads = query('leads.list_leads', {
  allow: may.read,
  http: 'GET /leads',
  input: ListInput.omit({ fields: true }).extend({
    discarded: z.stringbool().or(z.boolean()).default(false),
  }),
  output: page(Lead),
  assistant: { use: 'Whom to call first among the leads, and why.' },
})

/** A customer's score; null of whoever is a client already. */
export const getScore = query('leads.get_score', {
  allow: may.read,
  http: 'GET /customers/:id/lead-score',
  input: z.object({ id: Id }),
  output: z.object({ score: Score.nullable() }),
})

/**
 * Captured leads the reader may see. Days are the company's. `new_week`: the last seven days.
 * `since`: the days they count from; with `lead_captured_on` and `lead_unanswered` the list of customers shows who they are. `response_minutes`: median until
 * somebody answered, of the last thirty days. `conversion`: share of those captured in ninety days who are clients now.
 */
export const getFigures = query('leads.get_figures', {
  allow: may.read,
  http: 'GET /leads/figures',
  input: z.object({}),
  output: z.object({
    new_today: z.int(),
    new_week: z.int(),
    since: z.object({ today: Day, week: Day }),
    unattended: z.int(),
    response_minutes: z.number().nullable(),
    conversion: z.number().nullable(),
    by_source: z.array(z.object({ source: z.string(), count: z.int() })),
    quarantined: z.int(),
  }),
})

/** Somebody answered the lead: from now on it no longer waits. */
export const attendLead = action('leads.attend_lead', {
  allow: may.update,
  http: 'POST /leads/:id/attend',
  input: z.object({ id: Id }),
  output: Done,
})

/** Makes the lead a client; all that is known of them stays. Errors: `already_client`. */
export const convertLead = action('leads.convert_lead', {
  allow: may.update,
  http: 'POST /leads/:id/convert',
  input: z.object({ id: Id }),
  output: Done,
  errors: ['already_client'],
  automation: true,
})

/** Puts the lead aside, with the reason. A new message of theirs brings it back. */
export const discardLead = action('leads.discard_lead', {
  allow: may.update,
  http: 'POST /leads/:id/discard',
  input: z.object({ id: Id, reason: z.string().trim().min(1).max(300) }),
  output: Done,
  errors: ['already_client'],
})

export const takeLeadUp = action('leads.take_lead_up', {
  allow: may.update,
  http: 'POST /leads/:id/take-up',
  input: z.object({ id: Id }),
  output: Done,
})

export const getWeights = query('leads.get_weights', {
  allow: may.read,
  http: 'GET /leads/weights',
  input: z.object({}),
  output: StoredWeights,
})

/** Every lead is scored anew at once, in the background. */
export const setWeights = action('leads.set_weights', {
  allow: may.configure,
  http: 'PUT /leads/weights',
  input: Weights,
  output: StoredWeights,
})

/** How the reader's best leads would stand under other weights: `now`, and the new score with its reasons. */
export const previewWeights = query('leads.preview_weights', {
  allow: may.configure,
  http: 'POST /leads/weights/preview',
  input: Weights,
  output: z.object({
    rows: z.array(z.object({ id: Id, name: z.string(), now: z.int(), ...Score.shape })),
  }),
  rate: 'costly',
})

/** Scores these customers anew: those who are leads. */
export const refreshScores = action('leads.refresh_scores', {
  allow: may.update,
  input: z.object({ customer_ids: z.array(Id).max(10_000) }),
  output: Done,
  unaudited: true,
})

/** Scores the leads that follow `after`; a job calls it until `next` is null. */
export const refreshBatch = action('leads.refresh_batch', {
  allow: may.update,
  input: z.object({ after: Id.nullable() }),
  output: z.object({ next: Id.nullable() }),
  unaudited: true,
})

/** Somebody left their data in a form: a new lead, or one who was known already (`known`). */
export const leadCaptured = event('leads.lead_captured', {
  about: 'customer_id',
  allow: may.read,
  payload: z.object({
    customer_id: Id,
    submission_id: Id,
    form_id: Id,
    form: z.string(),
    name: z.string(),
    message: z.string(),
    source: z.string(),
    known: z.boolean(),
  }),
})
export const leadDiscarded = event('leads.lead_discarded', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string(), reason: z.string() }),
})
/** An undo made a client a lead again. */
export const leadReopened = event('leads.lead_reopened', {
  about: 'id',
  allow: may.read,
  payload: z.object({ id: Id, name: z.string() }),
})
/** A submission was put aside for review; `suspicions` say why. */
export const submissionQuarantined = event('leads.submission_quarantined', {
  about: 'id',
  allow: may.update,
  payload: z.object({ id: Id, form_id: Id, form: z.string(), suspicions: z.array(z.string()) }),
})
