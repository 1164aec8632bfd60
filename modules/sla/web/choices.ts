/** How promises stand, as people read it, with its colour. */
import type { TFunction } from 'i18next'
import type { Option } from '#web/ui/grid/columns.ts'
import { ClockState, Risk } from '../clock.contract.ts'

const COLOURS: Record<string, string> = {
  late: 'brick',
  predicted: 'achiote',
  warned: 'maize',
  calm: 'leaf',
  over: 'gray',
  running: 'water',
  paused: 'maize',
  met: 'leaf',
  breached: 'brick',
  cancelled: 'gray',
}

const options =
  (values: readonly string[], texts: string) =>
  (t: TFunction): Option[] =>
    values.map((value) => ({
      value,
      label: t(`sla:${texts}.${value}`),
      ...(COLOURS[value] && { color: COLOURS[value] }),
    }))

export const riskOptions = options(Risk.options, 'risks')
export const stateOptions = options(ClockState.options, 'states')
