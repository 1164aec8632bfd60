/** A charge asked for in several parts: money settles the earliest part first, whoever pays how much. Pure. Decision 0053. */
import type { Part } from '#kernel/values/instalments.ts'

/** How a part stands. `paid_minor`: settled of it. */
export type StandingPart = Part & { paid_minor: number }

const sumOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, { amount_minor }) => sum + amount_minor, 0)

export const standings = (parts: readonly Part[], paidMinor: number): StandingPart[] => {
  let left = paidMinor
  return parts.map((part) => {
    const paid_minor = Math.min(left, part.amount_minor)
    left -= paid_minor
    return { ...part, paid_minor }
  })
}

type Asked = { instalments: readonly Part[]; paid_minor: number; amount_minor: number; due_on: string | null }

/** The earliest part that is not settled; undefined where nothing is left, or it is asked for at once. */
export const nextPart = ({ instalments, paid_minor }: Asked): StandingPart | undefined =>
  standings(instalments, paid_minor).find((part) => part.paid_minor < part.amount_minor)

/** Of what was asked, what should have been paid before `day` and was not. Of a charge that is neither paid nor taken back. */
export const overdueMinor = (
  { instalments, paid_minor, amount_minor, due_on }: Asked,
  day: string,
): number => {
  if (!instalments.length) return due_on !== null && due_on < day ? amount_minor - paid_minor : 0
  return Math.max(0, sumOf(instalments.filter((part) => part.due_on < day)) - paid_minor)
}

/** The last day of what is to be paid next; once all is paid, of the last part. */
export const dueNext = (charge: Asked): string | null =>
  charge.instalments.length
    ? (nextPart(charge)?.due_on ?? charge.instalments.at(-1)?.due_on ?? null)
    : charge.due_on

/** Why these parts cannot be asked for: `instalments_differ` from the amount, `instalments_unordered`: a day not after the one before. */
export const partsProblem = (parts: readonly Part[], amountMinor: number): string | undefined => {
  if (!parts.length) return undefined
  if (sumOf(parts) !== amountMinor) return 'instalments_differ'
  const isOrdered = parts.every(({ due_on }, at) => at === 0 || (parts[at - 1]?.due_on ?? '') < due_on)
  return isOrdered ? undefined : 'instalments_unordered'
}

/** What a payer may pay at once: the next part, all that is overdue where it is more, all that is owed. */
export const offeredMinor = (charge: Asked, day: string): number[] => {
  const next = nextPart(charge)
  if (!next) return []
  const overdue = overdueMinor(charge, day)
  const part = next.amount_minor - next.paid_minor
  return [part, ...(overdue > part ? [overdue] : []), charge.amount_minor - charge.paid_minor].filter(
    (amount, at, all) => all.indexOf(amount) === at,
  )
}
