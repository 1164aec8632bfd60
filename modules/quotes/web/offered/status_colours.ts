/** Colours of states. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { Status } from '../../contract.ts'

const COLOURS: Record<Status, string> = {
  draft: 'gray',
  awaiting_approval: 'maize',
  approved: 'bark',
  sent: 'water',
  viewed: 'achiote',
  accepted: 'leaf',
  rejected: 'brick',
  expired: 'gray',
  withdrawn: 'gray',
}

export const statusOptions = (t: TFunction): Option[] =>
  Status.options.map((value) => ({ value, label: t(`quotes:statuses.${value}`), color: COLOURS[value] }))

export const statusOption = (t: TFunction, status: Status): { label: string; color: string } => ({
  label: t(`quotes:statuses.${status}`),
  color: COLOURS[status],
})
