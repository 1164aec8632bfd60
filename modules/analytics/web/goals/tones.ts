import type { Tone } from '#web/ui/StatusBadge.tsx'
import type { Standing } from '../../goal.contract.ts'

export const TONES: Record<Standing, Tone> = {
  coming: 'water',
  ahead: 'leaf',
  behind: 'brick',
  reached: 'leaf',
  missed: 'brick',
  ended: 'gray',
  unknown: 'maize',
}
