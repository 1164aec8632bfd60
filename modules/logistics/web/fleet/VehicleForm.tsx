import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useContractForm } from '#web/client/form.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAct } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { may } from '../../contract.ts'
import { createVehicle, deleteVehicle, updateVehicle, type Vehicle } from '../../fleet.contract.ts'
import { vehicleOptions } from '../choices.ts'

type VehicleValues = {
  plate: string
  name: string
  kind: Vehicle['kind']
  capacity_kg: number | ''
  active: boolean
}

export const VehicleForm = ({ vehicle, onClose }: { vehicle: Vehicle | undefined; onClose: () => void }) => {
  const { t } = useTranslation('logistics')
  const action = (vehicle ? updateVehicle : createVehicle) as typeof createVehicle
  const form = useContractForm<typeof createVehicle, VehicleValues>(action, {
    initial: {
      plate: vehicle?.plate ?? '',
      name: vehicle?.name ?? '',
      kind: vehicle?.kind ?? 'van',
      capacity_kg: vehicle?.capacity_kg ?? '',
      active: vehicle?.active ?? true,
    },
    ...(vehicle && { version: vehicle.version }),
    toInput: ({ capacity_kg, ...values }) => ({
      ...values,
      capacity_kg: capacity_kg === '' ? null : capacity_kg,
      ...(vehicle && { id: vehicle.id }),
    }),
    said: t(vehicle ? 'said.saved' : 'said.vehicle_added'),
    onDone: onClose,
  })
  const remove = useAct(deleteVehicle, {
    said: t('said.trashed', { number: vehicle?.plate ?? '' }),
    onDone: onClose,
  })
  return (
    <PanelForm
      form={form}
      title={vehicle ? vehicle.plate : t('fleet.add_vehicle')}
      onClose={onClose}
      beside={
        vehicle && (
          <Guarded permission={may.configure}>
            <Button
              variant="subtle"
              color="brick"
              leftSection={<IconTrash size={16} />}
              loading={remove.busy}
              onClick={() => remove.start({ id: vehicle.id }, { version: vehicle.version })}
            >
              {t('acts.delete')}
            </Button>
          </Guarded>
        )
      }
    >
      <FormSection columns={2}>
        <TextInput
          withAsterisk
          label={t('fleet.plate')}
          autoComplete="off"
          {...form.getInputProps('plate')}
        />
        <Select
          label={t('fleet.kind')}
          allowDeselect={false}
          data={vehicleOptions(t).map(({ value, label }) => ({ value, label }))}
          {...form.getInputProps('kind')}
        />
        <TextInput
          label={t('fleet.vehicle_name')}
          description={t('fleet.vehicle_name_about')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <NumberInput
          label={t('fleet.capacity')}
          min={0}
          suffix=" kg"
          {...form.getInputProps('capacity_kg')}
        />
        {vehicle && (
          <Checkbox
            data-wide
            label={t('fleet.in_use')}
            {...form.getInputProps('active', { type: 'checkbox' })}
          />
        )}
      </FormSection>
    </PanelForm>
  )
}
