import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { type Delivery, getDelivery } from '../../contract.ts'
import { DeliveryForm } from './DeliveryForm.tsx'
import { newValues, valuesOf } from './form_values.ts'

type PanelProps = {
  /** `new`, the id of a delivery, or nothing. */
  opened: string | undefined
  /** Whose the new one is. */
  customer?: string | undefined
  onClose: () => void
}

/** The form beside the page one is on: for a new delivery, or for one there is. */
export const DeliveryPanel = ({ opened, customer, onClose }: PanelProps) => {
  const id = opened && opened !== 'new' ? opened : undefined
  const { t } = useTranslation('logistics')
  const { user } = useSession()
  const asked = useAsk(getDelivery, { id: id ?? '' }, { when: id !== undefined })
  if (!opened) return null
  if (!id) return <DeliveryForm initial={newValues(customer ?? null, user.id)} onClose={onClose} />
  if (!asked.data)
    return (
      <SidePanel opened onClose={onClose} title={t('form.loading')}>
        <TextSkeleton lines={8} />
      </SidePanel>
    )
  const again = async () => (await asked.refetch()).data
  return <Seen key={id} delivery={asked.data} again={again} onClose={onClose} />
}

/** Holds on to what the person saw when they began: live news must not change the form or its version below them. */
const Seen = ({
  delivery,
  again,
  onClose,
}: {
  delivery: Delivery
  /** Asks for the delivery as it is now. */
  again: () => Promise<Delivery | undefined>
  onClose: () => void
}) => {
  const { timeZone } = useSession().company
  const [seen, setSeen] = useState(delivery)
  return (
    <DeliveryForm
      key={seen.version}
      delivery={seen}
      initial={valuesOf(seen, timeZone)}
      onClose={onClose}
      onStartOver={async () => setSeen((await again()) ?? delivery)}
    />
  )
}
