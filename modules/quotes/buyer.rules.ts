/** What a buyer may do with a quote, and what becomes of its lines when the buyer chooses. */
import type { Offered } from './buyer.contract.ts'
import type { Quote, Version } from './contract.ts'
import { withinBounds } from './line.rules.ts'
import { counts, quantityProblem } from './quote.rules.ts'

type State = Offered['state']
type Problem = NonNullable<Offered['problem']>

/**
 * How a quote stands for its buyer on a day. `shared`: number of the version they have; a newer one that is not sent yet holds
 * everything up.
 */
export const stateOf = (
  { status, valid_until, version_number }: Pick<Quote, 'status' | 'valid_until' | 'version_number'>,
  shared: number,
  today: string,
): State => {
  if (status === 'accepted' || status === 'rejected' || status === 'withdrawn' || status === 'expired')
    return status
  const isCheck = status === 'awaiting_approval' && version_number === shared
  if (!isCheck && status !== 'sent' && status !== 'viewed') return 'revised'
  if (valid_until < today) return 'expired'
  return isCheck ? 'checked' : 'open'
}

const CODES: Record<Exclude<State, 'open'>, string> = {
  accepted: 'already_decided',
  rejected: 'already_decided',
  withdrawn: 'quote_withdrawn',
  expired: 'quote_expired',
  revised: 'being_revised',
  checked: 'being_checked',
}

/** Why nothing can be chosen or rejected, or undefined: as for accepting, but what is being checked may still be changed or refused. */
export const choiceProblem = (state: State, seen: number, newest: number): Problem | undefined =>
  decisionProblem(state === 'checked' ? 'open' : state, seen, newest)

/** Why nothing can be decided, or undefined. `seen`: the version that was on the page. */
export const decisionProblem = (state: State, seen: number, newest: number): Problem | undefined => {
  if (state !== 'open') return { code: CODES[state], params: {}, field: null }
  return seen === newest ? undefined : { code: 'newer_version', params: {}, field: null }
}

type Choice = { id: string; chosen: boolean; quantity: number | null }
type Line = Version['lines'][number]

/** The lines as the buyer wants them. Only what is offered as optional or adjustable moves; the rest is not asked. */
export const chosenLines = (
  lines: readonly Line[],
  choices: readonly Choice[],
): { lines: Line[]; changed: boolean } | { problem: Problem } => {
  const wanted = new Map(choices.map((choice) => [choice.id, choice]))
  const next: Line[] = []
  let changed = false
  for (const line of lines) {
    const choice = wanted.get(line.id)
    const chosen = line.optional && choice ? choice.chosen : line.chosen
    const quantity = line.adjustable && choice?.quantity != null ? choice.quantity : line.quantity
    const code =
      quantityProblem(quantity, line.divisible) ??
      (line.adjustable && !withinBounds(quantity, line) ? 'quantity_bounds' : undefined)
    if (line.kind === 'product' && code)
      return { problem: { code, params: { unit: line.unit }, field: `quantity.${line.id}` } }
    changed ||= chosen !== line.chosen || quantity !== line.quantity
    next.push({ ...line, chosen, quantity })
  }
  if (!next.some(counts)) return { problem: { code: 'nothing_chosen', params: {}, field: null } }
  return { lines: next, changed }
}

/** Programs that open links to show a preview or to look for harm: no buyer has seen the quote then. */
export const isMachine = (agent: string | undefined): boolean =>
  agent === undefined ||
  /bot\b|crawl|spider|preview|facebookexternalhit|^whatsapp\/|slack|telegram|skypeuri|safelinks|barracuda|mimecast|proofpoint|curl\/|wget\/|python-/i.test(
    agent,
  )
