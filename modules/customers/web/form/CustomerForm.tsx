import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import type { CustomField } from '#modules/fields/contract.ts'
import { FormLayout } from '#modules/fields/web/offered/FormLayout.tsx'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import type { SeenBeside } from '#web/client/seen.ts'
import { shownValues } from '#web/ui/fields/own_field.ts'
import { type Customer, createCustomer, updateCustomer } from '../../contract.ts'
import { customerSections } from '../../sections.ts'
import { CUSTOMER } from '../entity.ts'
import { aboutInputs } from './about_inputs.tsx'
import { ConsentsField } from './ConsentsField.tsx'
import { AddressesField, EmailsField, PhonesField } from './ContactFields.tsx'
import { FiscalIdField } from './FiscalIdField.tsx'
import { useFollowUpInputs } from './follow_up_inputs.tsx'
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

  const followUp = useFollowUpInputs(form)
  return (
    <PanelForm form={form} wide title={customer ? customer.name : t('form.new')} onClose={onClose}>
      <FormLayout
        entity={CUSTOMER}
        sections={customerSections}
        own={own}
        form={form}
        record={form.values}
        inputs={{
          ...aboutInputs(form, t, !customer),
          phones: <PhonesField form={form} />,
          emails: <EmailsField form={form} />,
          addresses: <AddressesField form={form} />,
          fiscal_id: <FiscalIdField form={form} />,
          tax_exemption: (
            <div data-wide>
              <TextInput
                label={t('fields.tax_exemption')}
                description={t('form.tax_exemption_hint')}
                maxLength={200}
                {...form.getInputProps('tax_exemption')}
              />
            </div>
          ),
          ...followUp,
          consents: <ConsentsField form={form} />,
        }}
        after={{ contact: <LikelySame values={form.values} except={customer?.id} /> }}
      />
    </PanelForm>
  )
}
