import { useTranslation } from 'react-i18next'
import { StatusBadge, type Tone } from '#web/ui/StatusBadge.tsx'
import type { ImportState } from '../contract.ts'

const TONES: Record<ImportState, Tone> = {
  uploaded: 'maize',
  previewing: 'water',
  previewed: 'maize',
  running: 'water',
  done: 'leaf',
  cancelled: 'gray',
  failed: 'brick',
  reverted: 'gray',
}

/** Where an import stands, in a word. */
export const StateBadge = ({ state }: { state: ImportState }) => {
  const { t } = useTranslation('imports')
  return <StatusBadge label={t(`states.${state}`)} color={TONES[state]} />
}
