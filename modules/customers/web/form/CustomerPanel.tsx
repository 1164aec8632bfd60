import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOwnFields } from '#modules/fields/web/offered/own_fields.ts'
import { useAsk } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { type Customer, getCustomer } from '../../contract.ts'
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
  const id = opened && opened !== 'new' ? opened : undefined
  const { t } = useTranslation('customers')
  const asked = useAsk(getCustomer, { id: id ?? '' }, { when: id !== undefined })
  const own = useOwnFields(CUSTOMER)
  const session = useSession()
  if (!opened) return null
  if (!id)
    return (
      <CustomerForm
        initial={newValues(own, { country: session.company.country, ownerId: session.user.id })}
        own={own}
        onClose={onClose}
      />
    )
  if (!asked.data)
    return (
      <SidePanel opened onClose={onClose} title={t('form.loading')}>
        <TextSkeleton lines={8} />
      </SidePanel>
    )
  const again = async () => (await asked.refetch()).data
  return <Seen key={id} customer={asked.data} again={again} onClose={onClose} />
}

/** Holds on to what the person saw when they began: live news must not change the form or its version below them. */
const Seen = ({
  customer,
  again,
  onClose,
}: {
  customer: Customer
  /** Asks for the customer as they are now. */
  again: () => Promise<Customer | undefined>
  onClose: () => void
}) => {
  const { country } = useSession().company
  const own = useOwnFields(CUSTOMER)
  const [seen, setSeen] = useState(customer)
  return (
    <CustomerForm
      key={seen.version}
      customer={seen}
      initial={valuesOf(seen, own, country)}
      own={own}
      onClose={onClose}
      onStartOver={async () => setSeen((await again()) ?? customer)}
    />
  )
}
