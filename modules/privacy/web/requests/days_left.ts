/** How many days are left to answer, in words and a colour. */
import type { TFunction } from 'i18next'
import { daysBetween } from '#kernel/values/day.ts'
import type { Request } from '../../request.contract.ts'

const SOON_DAYS = 2

/** Undefined where no day runs. `today`: in the company's time zone. */
export const daysLeft = (
  t: TFunction,
  { status, due_on }: Pick<Request, 'status' | 'due_on'>,
  today: string,
): { label: string; color: string } | undefined => {
  if (status !== 'open' || !due_on) return undefined
  const left = daysBetween(today, due_on)
  if (left < 0) return { label: t('privacy:requests.late', { count: -left }), color: 'brick' }
  if (left === 0) return { label: t('privacy:requests.today'), color: 'brick' }
  return { label: t('privacy:requests.left', { count: left }), color: left <= SOON_DAYS ? 'maize' : 'leaf' }
}
