/** What can be done with a request, and when it must be answered. */
import { addBusinessDays } from '#kernel/values/business_day.ts'
import type { Day } from '#kernel/values/day.ts'
import type { Right } from './contract.ts'
import type { Request } from './request.contract.ts'

/** Rights that are answered with what is held of the person. */
export const WITH_EXPORT: readonly Right[] = ['access', 'portability']

type Standing = Pick<Request, 'status' | 'proven_at'>

/** Why nothing may be done with the person's data for this request; a code, or undefined where it may. */
export const workRefusal = ({ status, proven_at }: Standing): string | undefined => {
  if (status !== 'open' && status !== 'unproven') return 'request_closed'
  return proven_at ? undefined : 'identity_unproven'
}

export const isClosed = ({ status }: Standing): boolean => status !== 'open' && status !== 'unproven'

/** Why the request can't be answered this way; undefined where it can. */
export const answerRefusal = (
  request: Pick<Request, 'status' | 'proven_at' | 'right' | 'has_export'>,
  status: 'answered' | 'refused',
): string | undefined =>
  workRefusal(request) ??
  (status === 'answered' && WITH_EXPORT.includes(request.right) && !request.has_export
    ? 'nothing_exported'
    : undefined)

/** The last day to answer; the day on which identity was proven is not counted. */
export const dueOn = (
  provenOn: Day,
  right: Right,
  days: Readonly<Record<Right, number>>,
  country: string,
  daysOff: readonly Day[],
): Day => addBusinessDays(provenOn, days[right], country, daysOff)
