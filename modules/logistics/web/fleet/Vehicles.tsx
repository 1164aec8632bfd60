import { Button, Group, Stack } from '@mantine/core'
import { IconPlus, IconTruck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { listVehicles, type Vehicle } from '../../fleet.contract.ts'
import { ALL_VEHICLES } from './load.ts'
import { Section } from './Section.tsx'
import { VehicleForm } from './VehicleForm.tsx'

/** What is driven. */
export const Vehicles = () => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const { rows } = useLoaded(listVehicles, ALL_VEHICLES)
  const [open, setOpen] = useState<Vehicle | 'new'>()
  const add = (
    <Guarded permission={may.configure}>
      <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setOpen('new')}>
        {t('fleet.add_vehicle')}
      </Button>
    </Guarded>
  )
  return (
    <Section title={t('fleet.vehicles')} act={rows.length > 0 && add}>
      {rows.length === 0 ? (
        <EmptyState compact icon={IconTruck} title={t('fleet.no_vehicles')} action={add} />
      ) : (
        <Stack gap="xs">
          {rows.map((vehicle) => (
            <Group key={vehicle.id} justify="space-between" wrap="nowrap">
              <RowFace
                name={vehicle.plate}
                about={[
                  t(`vehicle_kinds.${vehicle.kind}`),
                  vehicle.name,
                  vehicle.capacity_kg !== null && `${formats.number(vehicle.capacity_kg)} kg`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
                onOpen={() => setOpen(vehicle)}
              />
              {!vehicle.active && <StatusBadge label={t('fleet.inactive')} />}
            </Group>
          ))}
        </Stack>
      )}
      {open && <VehicleForm vehicle={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}
