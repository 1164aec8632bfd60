import { NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { updateSalesOrder, type WholeSalesOrder } from '../../sales_order.contract.ts'
import { PlaceFields } from '../PlaceFields.tsx'

type Values = {
  owner_id: string
  ship_to: {
    name: string
    address: string
    contact_name: string
    phone: string
    instructions: string
    latitude: number | ''
    longitude: number | ''
  }
}

const DEGREE_DECIMALS = 6

/** Where an order goes, and whose it is. */
export const PlaceForm = ({ order, onClose }: { order: WholeSalesOrder; onClose: () => void }) => {
  const { t } = useTranslation('orders')
  const { options: people } = usePeople()
  const { ship_to } = order
  const form = useContractForm<typeof updateSalesOrder, Values>(updateSalesOrder, {
    initial: {
      owner_id: order.owner_id ?? '',
      ship_to: { ...ship_to, latitude: ship_to.latitude ?? '', longitude: ship_to.longitude ?? '' },
    },
    version: order.version,
    draft: `orders.place.${order.id}.${order.version}`,
    toInput: ({ owner_id, ship_to: { latitude, longitude, ...place } }) => ({
      id: order.id,
      owner_id: owner_id || null,
      ship_to: {
        ...place,
        latitude: latitude === '' ? null : latitude,
        longitude: longitude === '' ? null : longitude,
      },
    }),
    said: t('said.place'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={t('record.edit_place')} onClose={onClose}>
      <FormSection title={t('record.place')} about={t('record.drop_ship_about')} columns={2}>
        <PlaceFields form={form} at="ship_to" contact />
        <NumberInput
          label={t('record.latitude')}
          decimalScale={DEGREE_DECIMALS}
          hideControls
          {...form.getInputProps('ship_to.latitude')}
        />
        <NumberInput
          label={t('record.longitude')}
          decimalScale={DEGREE_DECIMALS}
          hideControls
          {...form.getInputProps('ship_to.longitude')}
        />
      </FormSection>
      <FormSection>
        <Select
          label={t('fields.owner_id')}
          data={people.map(({ value, label }) => ({ value, label }))}
          searchable
          clearable
          {...form.getInputProps('owner_id')}
        />
      </FormSection>
    </PanelForm>
  )
}
