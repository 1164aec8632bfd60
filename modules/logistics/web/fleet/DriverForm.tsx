import { Anchor, Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { createDriver, type Driver, listDrivers, listVehicles, updateDriver } from '../../fleet.contract.ts'
import { ALL_DRIVERS } from '../list/load.ts'
import { ALL_VEHICLES } from './load.ts'

type DriverValues = { user_id: string | null; phone: string; vehicle_id: string | null; active: boolean }

/** Makes a member a driver, or changes what one drives. */
export const DriverForm = ({ driver, onClose }: { driver: Driver | undefined; onClose: () => void }) => {
  const { t } = useTranslation('logistics')
  const people = usePeople()
  const vehicles = useAsk(listVehicles, ALL_VEHICLES).data?.rows ?? []
  const drivers = useAsk(listDrivers, ALL_DRIVERS).data?.rows ?? []
  const action = (driver ? updateDriver : createDriver) as typeof createDriver
  const form = useContractForm<typeof createDriver, DriverValues>(action, {
    initial: {
      user_id: driver?.user_id ?? null,
      phone: driver?.phone ?? '',
      vehicle_id: driver?.vehicle_id ?? null,
      active: driver?.active ?? true,
    },
    ...(driver && { version: driver.version }),
    toInput: ({ user_id, ...values }) =>
      (driver ? { ...values, id: driver.id } : { ...values, user_id: user_id ?? '' }) as never,
    said: t(driver ? 'said.saved' : 'said.driver_added'),
    onDone: onClose,
  })
  const taken = new Set(drivers.map(({ user_id }) => user_id))
  return (
    <PanelForm form={form} title={driver ? driver.name : t('fleet.add_driver')} onClose={onClose}>
      <FormSection about={t('fleet.driver_about')}>
        {!driver && (
          <>
            <Select
              withAsterisk
              searchable
              label={t('fleet.member')}
              data={people.options
                .filter(({ value }) => !taken.has(value))
                .map(({ value, label }) => ({ value, label }))}
              {...form.getInputProps('user_id')}
            />
            <Anchor href="/settings/users" size="sm">
              {t('fleet.invite')}
            </Anchor>
          </>
        )}
        <TextInput label={t('fields.phone')} type="tel" autoComplete="off" {...form.getInputProps('phone')} />
        <Select
          clearable
          searchable
          label={t('fleet.vehicle')}
          data={vehicles
            .filter(({ active, id }) => active || id === driver?.vehicle_id)
            .map(({ id, plate, name }) => ({ value: id, label: name ? `${plate} · ${name}` : plate }))}
          {...form.getInputProps('vehicle_id')}
        />
        {driver && (
          <Checkbox label={t('fleet.drives')} {...form.getInputProps('active', { type: 'checkbox' })} />
        )}
      </FormSection>
    </PanelForm>
  )
}
