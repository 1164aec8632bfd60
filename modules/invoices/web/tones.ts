/** Words and colours of states and kinds. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { Status } from '../contract.ts'
import { DocumentType } from '../document.rules.ts'

const COLOURS: Record<Status, string> = {
  draft: 'gray',
  queued: 'maize',
  sending: 'water',
  contingency: 'achiote',
  rejected: 'brick',
  authorized: 'leaf',
  annulled: 'gray',
}

export const statusOption = (t: TFunction, status: Status): { label: string; color: string } => ({
  label: t(`invoices:statuses.${status}`),
  color: COLOURS[status],
})

export const statusOptions = (t: TFunction): Option[] =>
  Status.options.map((value) => ({ value, ...statusOption(t, value) }))

export const typeOptions = (t: TFunction): Option[] =>
  DocumentType.options.map((value) => ({ value, label: t(`invoices:types.${value}`) }))
