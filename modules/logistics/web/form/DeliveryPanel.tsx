import { RecordPanel } from '#web/client/RecordPanel.tsx'
import { useSession } from '#web/client/session.ts'
import { getDelivery } from '../../contract.ts'
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
  const { user, company } = useSession()
  return (
    <RecordPanel
      opened={opened}
      query={getDelivery}
      onClose={onClose}
      fresh={() => <DeliveryForm initial={newValues(customer ?? null, user.id)} onClose={onClose} />}
      stored={(delivery, seen) => (
        <DeliveryForm
          delivery={delivery}
          initial={valuesOf(delivery, company.timeZone)}
          onClose={onClose}
          seen={seen}
        />
      )}
    />
  )
}
