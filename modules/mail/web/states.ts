import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { MessageState } from '../contract.ts'

const TONES = { queued: 'maize', sent: 'leaf', failed: 'brick' } as const

/** What may have become of a mail, with its colours. */
export const stateOptions = (t: TFunction): Option[] =>
  MessageState.options.map((value) => ({ value, label: t(`mail:states.${value}`), color: TONES[value] }))
