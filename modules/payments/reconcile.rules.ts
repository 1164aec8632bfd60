/** What money in a gateway's books may be for. Pure. */

/** A charge that is open, with what is known of who may pay it. `attempts`: what payers tried at this gateway. */
export type Candidate = {
  charge_id: string
  number: string
  label: string
  customer_name: string
  owed_minor: number
  email: string
  phone: string
  created_at: string
  attempts: readonly { order_ref: string; amount_minor: number; at: string; phone: string }[]
}

export type Because = 'same_attempt' | 'same_amount' | 'same_payer' | 'near_in_time' | 'named'

const WEIGHT: Record<Because, number> = {
  same_attempt: 100,
  named: 40,
  same_amount: 30,
  same_payer: 20,
  near_in_time: 10,
}

/** A payer takes minutes; a bank's clock may be another. */
const NEAR_HOURS = 3

type Money = {
  order_ref: string
  amount_minor: number
  occurred_at: string
  payer: string
  description: string
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const reasons = (money: Money, { attempts, ...charge }: Candidate): Because[] => {
  const told = fold(`${money.payer} ${money.description}`)
  const digits = told.replace(/\D/g, '')
  const hours = (moment: string) => Math.abs(Date.parse(moment) - Date.parse(money.occurred_at)) / 3_600_000
  const name = fold(charge.customer_name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
  const phones = [charge.phone, ...attempts.map(({ phone }) => phone)]
    .map((phone) => phone.replace(/\D/g, '').slice(-8))
    .filter((phone) => phone.length === 8)
  return [
    ...(money.order_ref && attempts.some(({ order_ref }) => order_ref === money.order_ref)
      ? (['same_attempt'] as const)
      : []),
    ...(told.includes(fold(charge.number)) ? (['named'] as const) : []),
    ...(money.amount_minor === charge.owed_minor ||
    attempts.some(({ amount_minor }) => amount_minor === money.amount_minor)
      ? (['same_amount'] as const)
      : []),
    ...(name.some((word) => told.includes(word)) || phones.some((phone) => digits.includes(phone))
      ? (['same_payer'] as const)
      : []),
    ...(attempts.some(({ at }) => hours(at) <= NEAR_HOURS) || hours(charge.created_at) <= NEAR_HOURS
      ? (['near_in_time'] as const)
      : []),
  ]
}

export type Suggestion = Pick<
  Candidate,
  'charge_id' | 'number' | 'label' | 'customer_name' | 'owed_minor'
> & { because: Because[] }

const weigh = ({ because }: Suggestion): number => because.reduce((sum, one) => sum + WEIGHT[one], 0)

/** The likeliest charges first, at most `most`. That it came about the same time alone suggests nothing. */
export const suggestions = (money: Money, candidates: readonly Candidate[], most: number): Suggestion[] =>
  candidates
    .map(({ charge_id, number, label, customer_name, owed_minor, ...rest }) => {
      const known = { charge_id, number, label, customer_name, owed_minor }
      return { ...known, because: reasons(money, { ...known, ...rest }) }
    })
    .filter((one) => weigh(one) > WEIGHT.near_in_time)
    .toSorted((a, b) => weigh(b) - weigh(a))
    .slice(0, most)
