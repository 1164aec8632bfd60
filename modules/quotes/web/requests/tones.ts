/** Colours and words of requests. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { type RequestLine, RequestStatus } from '../../request.contract.ts'

const COLOURS: Record<RequestStatus, string> = {
  new: 'water',
  sourcing: 'maize',
  quoted: 'leaf',
  closed: 'gray',
}

export const requestStatus = (t: TFunction, status: RequestStatus): Option & { color: string } => ({
  value: status,
  label: t(`quotes:requests.statuses.${status}`),
  color: COLOURS[status],
})

export const requestStatuses = (t: TFunction): Option[] =>
  RequestStatus.options.map((status) => requestStatus(t, status))

const CHANNELS = ['staff', 'site'] as const
export const channelOptions = (t: TFunction): Option[] =>
  CHANNELS.map((value) => ({ value, label: t(`quotes:requests.channels.${value}`) }))

type Meant = Pick<RequestLine, 'variant_id' | 'confidence'>

/** Below this a likeness is chance: the product is taken for not found. */
export const LIKELY = 0.2

/** How sure it is what a line means, in a word: chosen by somebody, sure, perhaps, or not found. */
export const sureness = ({ variant_id, confidence }: Meant): { key: string; color: string } => {
  if (variant_id)
    return confidence === null ? { key: 'chosen', color: 'leaf' } : { key: 'sure', color: 'leaf' }
  return confidence && confidence >= LIKELY
    ? { key: 'perhaps', color: 'maize' }
    : { key: 'unknown', color: 'brick' }
}
