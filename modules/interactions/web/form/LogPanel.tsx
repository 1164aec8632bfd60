import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listFields } from '#modules/fields/contract.ts'
import { useLayouts } from '#modules/fields/web/offered/record_layout.ts'
import { useAsk } from '#web/client/queries.ts'
import type { Carried } from '#web/client/seen.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { getInteraction } from '../../contract.ts'
import { INTERACTION } from '../entity.ts'
import { useTypes } from '../use_types.ts'
import { newValues, valuesOf } from './form_values.ts'
import { LogForm } from './LogForm.tsx'
import { typeFor, type Way } from './way.ts'

/**
 * Logs an interaction with `customerId`, or changes one, beside the page one is on. `opened`: `new`, or the id of an
 * interaction. `way`: how the customer was just reached, to begin with.
 */
export const LogPanel = ({
  opened,
  customerId,
  way,
  onClose,
}: {
  opened: string
  customerId?: string
  way?: Way | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('interactions')
  const { dayOf, time } = useFormats()
  const types = useTypes()
  const own = useAsk(listFields, { entity: INTERACTION }).data?.fields
  const layouts = useLayouts(INTERACTION)
  const isNew = opened === 'new'
  const { data, error, refetch } = useAsk(getInteraction, { id: opened }, { when: !isNew })
  const [{ round, carried }, setRound] = useState<{ round: number; carried?: Carried | undefined }>({
    round: 0,
  })
  if (types && own && layouts && customerId && isNew) {
    const now = Date.now()
    const summary = way === 'whatsapp' ? t('offer.whatsapp_summary') : ''
    const at = { day: dayOf(now), time: time(now) }
    return (
      <LogForm
        customerId={customerId}
        types={types.offered}
        own={own}
        initial={newValues(typeFor(way, types.offered)?.id ?? '', own, at, summary)}
        onClose={onClose}
      />
    )
  }
  if (types && own && layouts && data)
    return (
      <LogForm
        key={`${data.id} ${round}`}
        customerId={data.customer_id}
        interaction={data}
        own={own}
        types={types.all.filter(({ id, archived }) => !archived || id === data.type_id)}
        initial={valuesOf(data, own, { dayOf, time })}
        onClose={onClose}
        meanwhile={{
          carried,
          goOn: () => undefined,
          again: async (written) => {
            await refetch()
            setRound({ round: round + 1, carried: written })
          },
        }}
      />
    )
  return (
    <SidePanel opened onClose={onClose} title={t(isNew ? 'form.new' : 'form.edit')}>
      {error ? <EmptyState compact title={error.detail} /> : <TextSkeleton lines={8} />}
    </SidePanel>
  )
}
