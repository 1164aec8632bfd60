import type { Factor, Weights } from './contract.ts'

/** Our own guess, to be changed by each company: whoever can be called and asked by themselves comes first. */
export const DEFAULT_WEIGHTS: Weights = {
  points: {
    phone: 20,
    email: 10,
    own_domain: 5,
    fiscal_id: 5,
    form: 15,
    message: 10,
    recent: 20,
    source: 5,
    opportunity: 10,
  },
  good_sources: ['Referido', 'Referral'],
  recent_days: 30,
}

const MOST = 100

/** What is known of a lead. `quiet_days`: since the last sign of theirs. */
export type LeadFacts = {
  has_phone: boolean
  email: string | null
  has_fiscal_id: boolean
  submissions: number
  wrote: boolean
  quiet_days: number
  source: string
  opportunities: number
}

/** A factor that counted, with its points, and what its sentence names. */
export type Reason = { factor: Factor; points: number; params: Record<string, string | number> }
export type Scored = {
  score: number
  reasons: Reason[]
  /** What can still be learned of the lead that would raise the score most. */
  lacking: { factor: Factor; score: number } | null
}

/** Mailboxes anybody can have: they say nothing of a business. */
const FREE_MAIL =
  /@(gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|proton|protonmail|gmx|mail)\.[a-z.]{2,6}$/i

/** What a seller can find out by asking. */
const ASKABLE = ['phone', 'email', 'fiscal_id', 'opportunity'] as const satisfies readonly Factor[]

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()

/** How far each factor holds, 0 to 1. */
const holdings = (facts: LeadFacts, { good_sources, recent_days }: Weights): Record<Factor, number> => ({
  phone: Number(facts.has_phone),
  email: Number(facts.email !== null),
  own_domain: Number(facts.email !== null && !FREE_MAIL.test(facts.email)),
  fiscal_id: Number(facts.has_fiscal_id),
  form: Number(facts.submissions > 0),
  message: Number(facts.wrote),
  recent: Math.max(0, 1 - Math.max(0, facts.quiet_days) / recent_days),
  source: Number(good_sources.some((good) => folded(good) === folded(facts.source))),
  opportunity: Number(facts.opportunities > 0),
})

/** The score of a lead and what it is made of. */
export const scoreOf = (facts: LeadFacts, weights: Weights): Scored => {
  const held = holdings(facts, weights)
  const params = {
    count: Math.max(0, facts.quiet_days),
    source: facts.source,
    domain: facts.email?.split('@')[1] ?? '',
  }
  const reasons = (Object.keys(held) as Factor[])
    .map((factor) => ({ factor, points: Math.round(held[factor] * (weights.points[factor] ?? 0)), params }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
  const sum = reasons.reduce((total, { points }) => total + points, 0)
  const best = ASKABLE.filter((factor) => !held[factor] && weights.points[factor] > 0).toSorted(
    (a, b) => weights.points[b] - weights.points[a],
  )[0]
  const score = Math.min(MOST, sum)
  const raised = best && Math.min(MOST, sum + weights.points[best])
  return {
    score,
    reasons,
    lacking: best && raised && raised > score ? { factor: best, score: raised } : null,
  }
}
