/** Words and colours of states, methods and flags. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { type Charge, ChargeStatus, type Flag, Method, PaymentStatus, SubjectKind } from '../contract.ts'
import { GatewayKey, Verdict } from '../gateway.contract.ts'

const CHARGE_COLOURS: Record<ChargeStatus, string> = {
  open: 'maize',
  part_paid: 'water',
  paid: 'leaf',
  overpaid: 'achiote',
  cancelled: 'gray',
}

const PAYMENT_COLOURS: Record<PaymentStatus, string> = {
  pending: 'water',
  in_review: 'maize',
  confirmed: 'leaf',
  rejected: 'brick',
  cancelled: 'gray',
  expired: 'gray',
  refunded: 'bark',
  part_refunded: 'bark',
}

const VERDICT_COLOURS: Record<string, string> = {
  waiting: 'water',
  applied: 'leaf',
  noted: 'gray',
  repeated: 'gray',
  refused: 'brick',
}

type Shown = { label: string; color: string }

export const chargeStatus = (t: TFunction, status: ChargeStatus): Shown => ({
  label: t(`payments:charge_statuses.${status}`),
  color: CHARGE_COLOURS[status],
})
export const chargeStatuses = (t: TFunction): Option[] =>
  ChargeStatus.options.map((value) => ({ value, ...chargeStatus(t, value) }))

export const paymentStatus = (t: TFunction, status: PaymentStatus): Shown => ({
  label: t(`payments:statuses.${status}`),
  color: PAYMENT_COLOURS[status],
})
export const paymentStatuses = (t: TFunction): Option[] =>
  PaymentStatus.options.map((value) => ({ value, ...paymentStatus(t, value) }))

export const verdictOf = (t: TFunction, verdict: string): Shown => ({
  label: t(`payments:verdicts.${verdict}`),
  color: VERDICT_COLOURS[verdict] ?? 'gray',
})
export const verdicts = (t: TFunction): Option[] =>
  Verdict.options.map((value) => ({ value, ...verdictOf(t, value) }))

const named = (t: TFunction, group: string, values: readonly string[]): Option[] =>
  values.map((value) => ({ value, label: t(`payments:${group}.${value}`) }))

export const methods = (t: TFunction): Option[] => named(t, 'methods', Method.options)
export const gatewayNames = (t: TFunction): Option[] => named(t, 'methods', GatewayKey.options)
export const subjectKinds = (t: TFunction): Option[] => named(t, 'subject_kinds', SubjectKind.options)

/** How a part of a charge stands on a day. */
export const instalmentState = (
  t: TFunction,
  { due_on, amount_minor, paid_minor }: Charge['instalments'][number],
  today: string,
): Shown => {
  if (paid_minor === amount_minor) return { label: t('payments:instalments.states.paid'), color: 'leaf' }
  if (due_on < today) return { label: t('payments:instalments.states.overdue'), color: 'brick' }
  return paid_minor > 0
    ? { label: t('payments:instalments.states.part_paid'), color: 'water' }
    : { label: t('payments:instalments.states.open'), color: 'gray' }
}

const LOUD: readonly Flag[] = ['same_file', 'same_picture', 'same_reference', 'charge_cancelled']
export const flagColour = (flag: Flag): string => (LOUD.includes(flag) ? 'brick' : 'maize')

/** Why a gateway gave nothing back: a code of ours, then its own words. */
export const refundRefusal = (refusal: string, t: TFunction): string => {
  const [code = '', ...said] = refusal.split(': ')
  const why = t([`payments:refund.refusals.${code}`, 'payments:refund.refusals.refund_refused'])
  return said.length ? `${why} (${said.join(': ')})` : why
}
