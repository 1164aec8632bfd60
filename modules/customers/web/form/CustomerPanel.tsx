import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useLayouts } from '#modules/fields/web/offered/record_layout.ts'
import { RecordPanel } from '#web/client/RecordPanel.tsx'
import { useSession } from '#web/client/session.ts'
import { getCustomer } from '../../contract.ts'
import { CUSTOMER } from '../entity.ts'
import { CustomerForm } from './CustomerForm.tsx'
import { newValues, valuesOf } from './form_values.ts'

type PanelProps = {
  /** `new`, the id of a customer, or nothing. */
  opened: string | undefined
  onClose: () => void
}

/** The form beside the page one is on: for a new customer, or for one there is. */
export const CustomerPanel = ({ opened, onClose }: PanelProps) => {
  const own = useOwnFields(CUSTOMER)
  const layouts = useLayouts(CUSTOMER)
  const { company, user } = useSession()
  return (
    <RecordPanel
      opened={opened}
      query={getCustomer}
      ready={layouts !== undefined}
      onClose={onClose}
      fresh={() => (
        <CustomerForm
          initial={newValues(own, { country: company.country, ownerId: user.id })}
          own={own}
          onClose={onClose}
        />
      )}
      stored={(customer, seen) => (
        <CustomerForm
          customer={customer}
          initial={valuesOf(customer, own, company.country)}
          own={own}
          onClose={onClose}
          seen={seen}
        />
      )}
    />
  )
}
