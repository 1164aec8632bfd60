import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getInteraction } from '../../contract.ts'
import { useTypes } from '../use_types.ts'
import { newValues, valuesOf } from './form_values.ts'
import { LogForm } from './LogForm.tsx'
import { typeFor, type Way } from './way.ts'

/**
 * Logs or changes an interaction, beside the page one is on. `opened`: `new`, or the id of an interaction. `way`: how the
 * customer was just reached, to begin with.
 */
export const LogPanel = ({
  opened,
  customerId,
  way,
  onClose,
}: {
  opened: string
  customerId: string
  way?: Way | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('interactions')
  const { dayOf, time } = useFormats()
  const types = useTypes()
  const isNew = opened === 'new'
  const { data, error } = useAsk(getInteraction, { id: opened }, { when: !isNew })
  if (types && isNew) {
    const now = Date.now()
    const summary = way === 'whatsapp' ? t('offer.whatsapp_summary') : ''
    const at = { day: dayOf(now), time: time(now) }
    return (
      <LogForm
        customerId={customerId}
        types={types.offered}
        initial={newValues(typeFor(way, types.offered)?.id ?? '', at, summary)}
        onClose={onClose}
      />
    )
  }
  if (types && data)
    return (
      <LogForm
        key={data.id}
        customerId={customerId}
        interaction={data}
        types={types.all.filter(({ id, archived }) => !archived || id === data.type_id)}
        initial={valuesOf(data, { dayOf, time })}
        onClose={onClose}
      />
    )
  return (
    <SidePanel opened onClose={onClose} title={t(isNew ? 'form.new' : 'form.edit')}>
      {error ? <EmptyState compact title={error.detail} /> : <TextSkeleton lines={8} />}
    </SidePanel>
  )
}
