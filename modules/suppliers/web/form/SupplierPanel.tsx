import { RecordPanel } from '#web/client/RecordPanel.tsx'
import { useSession } from '#web/client/session.ts'
import { getSupplier } from '../../contract.ts'
import { newValues, valuesOf } from './form_values.ts'
import { SupplierForm } from './SupplierForm.tsx'

type PanelProps = {
  /** `new`, the id of a supplier, or nothing. */
  opened: string | undefined
  onClose: () => void
}

/** The form beside the page one is on: for a new supplier, or for one there is. */
export const SupplierPanel = ({ opened, onClose }: PanelProps) => {
  const { company, user } = useSession()
  return (
    <RecordPanel
      opened={opened}
      query={getSupplier}
      onClose={onClose}
      fresh={() => <SupplierForm initial={newValues(company, user.id)} onClose={onClose} />}
      stored={(supplier, seen) => (
        <SupplierForm supplier={supplier} initial={valuesOf(supplier)} onClose={onClose} seen={seen} />
      )}
    />
  )
}
