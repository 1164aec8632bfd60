import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getWeights } from '../../contract.ts'
import { WeightsForm } from './WeightsForm.tsx'

/** What a lead's score is made of, to be changed. */
export const WeightsPanel = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('leads')
  const { data } = useAsk(getWeights, {})
  if (data) return <WeightsForm key={data.version} stored={data} onClose={onClose} />
  return (
    <SidePanel opened wide onClose={onClose} title={t('weights.title')}>
      <TextSkeleton lines={10} />
    </SidePanel>
  )
}
