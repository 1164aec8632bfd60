import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { SeenBeside } from '#web/client/seen.ts'
import { OwnFieldSections } from '#web/ui/fields/OwnFieldSections.tsx'
import { shownValues } from '#web/ui/fields/own_field.ts'
import { type Customer, createCustomer, updateCustomer } from '../../contract.ts'
import { BasicFields } from './BasicFields.tsx'
import { ContactFields } from './ContactFields.tsx'
import { FiscalIdFields } from './FiscalIdFields.tsx'
import { FollowUpFields } from './FollowUpFields.tsx'
import { type CustomerValues, changesOf } from './form_values.ts'
import { LikelySame } from './LikelySame.tsx'

/**
 * The form of a customer in a panel. What is written survives a reload; Ctrl-S saves; closing with something written
 * asks first. `customer`: the one being changed, as the person saw it. `seen`: how it goes on when somebody else saved meanwhile.
 */
export const CustomerForm = ({
  customer,
  initial,
  own,
  onClose,
  seen,
}: {
  customer?: Customer
  initial: CustomerValues
  own: readonly CustomField[]
  onClose: () => void
  seen?: SeenBeside
}) => {
  const { t } = useTranslation('customers')
  // The two actions take the same fields; only the change also names whom it changes.
  const action = (customer ? updateCustomer : createCustomer) as typeof createCustomer
  const form = useContractForm<typeof createCustomer, CustomerValues>(action, {
    initial,
    // What was written over an older version must not be sent as if it were written over this one.
    draft: customer ? `customers.${customer.id}.${customer.version}` : 'customers.new',
    ...(customer && { version: customer.version }),
    ...(seen && { seen }),
    toInput: (values): Sent<typeof createCustomer> => ({
      ...changesOf(values),
      custom: shownValues(own, values),
      ...(customer && { id: customer.id }),
    }),
    said: t(customer ? 'said.saved_one' : 'said.created'),
    onDone: onClose,
  })

  return (
    <PanelForm form={form} wide title={customer ? customer.name : t('form.new')} onClose={onClose}>
      <BasicFields form={form} isNew={!customer} />
      <ContactFields form={form} />
      <LikelySame values={form.values} except={customer?.id} />
      <FiscalIdFields form={form} />
      <FollowUpFields form={form} />
      <OwnFieldSections form={form} own={own} record={form.values} />
    </PanelForm>
  )
}
