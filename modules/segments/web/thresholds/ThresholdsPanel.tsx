import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getSettings } from '../../contract.ts'
import { ThresholdsForm } from './ThresholdsForm.tsx'

/** Where the lines between segments are, and who would cross them if they moved. */
export const ThresholdsPanel = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('segments')
  const { data } = useAsk(getSettings, {}, { when: opened })
  if (!opened) return null
  if (!data)
    return (
      <SidePanel opened wide onClose={onClose} title={t('thresholds.title')}>
        <TextSkeleton lines={10} />
      </SidePanel>
    )
  return <ThresholdsForm key={data.version} settings={data} onClose={onClose} />
}
