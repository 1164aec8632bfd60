/** How a breach stands, in a word and a colour. */
import type { TFunction } from 'i18next'
import type { Breach } from '../../breach.contract.ts'

export const isOverdue = (dueAt: string, toldAt: string | null): boolean =>
  !toldAt && Date.parse(dueAt) < Date.now()

export const standingOf = (t: TFunction, breach: Breach): { label: string; color: string } => {
  if (breach.closed_at) return { label: t('privacy:breaches.closed'), color: 'gray' }
  return isOverdue(breach.authority_due_at, breach.authority_told_at) ||
    isOverdue(breach.people_due_at, breach.people_told_at)
    ? { label: t('privacy:breaches.late'), color: 'brick' }
    : { label: t('privacy:breaches.open'), color: 'maize' }
}
