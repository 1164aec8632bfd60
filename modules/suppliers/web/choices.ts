/** States of suppliers, requests and stock as people read them, with their colours. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { Papers, Status } from '../contract.ts'
import { DocumentKind, DocumentState } from '../document.contract.ts'
import { StockState } from '../price.contract.ts'
import { RequestStatus } from '../price_request.contract.ts'

const COLOURS: Record<string, string> = {
  active: 'leaf',
  paused: 'maize',
  blocked: 'brick',
  open: 'maize',
  answered: 'leaf',
  declined: 'gray',
  expired: 'brick',
  cancelled: 'gray',
  in_stock: 'leaf',
  low: 'maize',
  out: 'brick',
  on_order: 'water',
  valid: 'leaf',
  lasting: 'leaf',
  expiring: 'maize',
  replaced: 'gray',
  none: 'gray',
}

const options =
  (values: readonly string[], texts: string) =>
  (t: TFunction): Option[] =>
    values.map((value) => ({
      value,
      label: t(`suppliers:${texts}.${value}`),
      ...(COLOURS[value] && { color: COLOURS[value] }),
    }))

export const statusOptions = options(Status.options, 'statuses')
export const requestOptions = options(RequestStatus.options, 'request_statuses')
export const stockOptions = options(StockState.options, 'stock')
export const documentKinds = options(DocumentKind.options, 'document_kinds')
export const documentStates = options(DocumentState.options, 'document_states')
export const paperOptions = options(Papers.options, 'papers')
