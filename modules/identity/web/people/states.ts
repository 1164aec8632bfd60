import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { UserState } from '../../contract.ts'

const TONES = { active: 'leaf', invited: 'maize', inactive: 'gray' } as const

/** The states of a user, with their colours. */
export const stateOptions = (t: TFunction): Option[] =>
  UserState.options.map((value) => ({ value, label: t(`identity:states.${value}`), color: TONES[value] }))
