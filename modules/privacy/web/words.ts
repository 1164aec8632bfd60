/** Words and colours of what privacy shows. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { Category, Severity } from '../breach.contract.ts'
import { ConsentChannel, OwnPurpose, Purpose } from '../consent.contract.ts'
import { Right } from '../contract.ts'
import { Basis, RecipientRole } from '../recipient.contract.ts'
import { RequestChannel, RequestStatus } from '../request.contract.ts'

const optionsOf =
  (texts: string, values: readonly string[]) =>
  (t: TFunction): Option[] =>
    values.map((value) => ({ value, label: t(`privacy:${texts}.${value}`) }))

export const rightOptions = optionsOf('rights', Right.options)
export const channelOptions = optionsOf('channels', RequestChannel.options)
export const consentChannelOptions = optionsOf('channels', ConsentChannel.options)
export const purposeOptions = optionsOf('purposes', Purpose.options)
export const ownPurposeOptions = optionsOf('purposes', OwnPurpose.options)
export const categoryOptions = optionsOf('categories', Category.options)
export const severityOptions = optionsOf('severities', Severity.options)
export const roleOptions = optionsOf('roles', RecipientRole.options)
export const basisOptions = optionsOf('bases', Basis.options)

const STATUS_COLOURS: Record<RequestStatus, string> = {
  unproven: 'water',
  open: 'maize',
  answered: 'leaf',
  refused: 'gray',
  withdrawn: 'gray',
}

export const requestStatus = (t: TFunction, status: RequestStatus): Option & { color: string } => ({
  value: status,
  label: t(`privacy:statuses.${status}`),
  color: STATUS_COLOURS[status],
})
export const requestStatuses = (t: TFunction): Option[] =>
  RequestStatus.options.map((status) => requestStatus(t, status))

const SEVERITY_COLOURS: Record<string, string> = { low: 'water', medium: 'maize', high: 'brick' }
export const severityBadge = (t: TFunction, severity: string): { label: string; color: string } => ({
  label: t(`privacy:severities.${severity}`),
  color: SEVERITY_COLOURS[severity] ?? 'gray',
})

/** What a consent was recorded through; a module may come that has no words here. */
export const sourceWord = (t: TFunction, source: string): string =>
  t(`privacy:sources.${source.replace('.', '_')}`, { defaultValue: source })
