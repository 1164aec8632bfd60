/** Colours of stages and states. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { StageKind } from '../contract.ts'
import type { StageColor } from '../pipeline.contract.ts'

/** The tone of a stage's dot and line, in light and dark. */
export const toneOf = (color: StageColor): string => `var(--mantine-color-${color}-6)`

const STATUS_COLOURS: Record<StageKind, string> = { open: 'water', won: 'leaf', lost: 'brick' }

export const statusOptions = (t: TFunction): Option[] =>
  StageKind.options.map((value) => ({
    value,
    label: t(`deals:statuses.${value}`),
    color: STATUS_COLOURS[value],
  }))

/** Of a next step that needs somebody's eye. */
export const STEP_TONES = { missing: 'achiote', overdue: 'brick' } as const
