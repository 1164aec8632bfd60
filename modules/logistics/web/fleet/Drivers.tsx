import { Avatar, Button, Stack, Text } from '@mantine/core'
import { IconPlus, IconSteeringWheel } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPhone } from '#kernel/values/phone.ts'
import { initials } from '#kernel/values/text.ts'
import { Guarded } from '#web/client/Guarded.tsx'
import { useAct, useLoaded } from '#web/client/queries.ts'
import { useSession } from '#web/client/session.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { RowFace } from '#web/ui/OrderedRows.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { may } from '../../contract.ts'
import { closeDuty, type Driver, listDrivers } from '../../fleet.contract.ts'
import { ALL_DRIVERS } from '../list/load.ts'
import { DriverForm } from './DriverForm.tsx'
import classes from './fleet.module.css'
import { Section } from './Section.tsx'

/** Members who drive, those on duty first to see. */
export const Drivers = () => {
  const { t } = useTranslation('logistics')
  const { rows } = useLoaded(listDrivers, ALL_DRIVERS)
  const [open, setOpen] = useState<Driver | 'new'>()
  const add = (
    <Guarded permission={may.configure}>
      <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setOpen('new')}>
        {t('fleet.add_driver')}
      </Button>
    </Guarded>
  )
  return (
    <Section title={t('fleet.drivers')} act={rows.length > 0 && add}>
      {rows.length === 0 ? (
        <EmptyState
          compact
          icon={IconSteeringWheel}
          title={t('fleet.no_drivers')}
          text={t('fleet.no_drivers_text')}
          action={add}
        />
      ) : (
        <Stack gap="xs">
          {rows.map((driver) => (
            <DriverRow key={driver.id} driver={driver} onOpen={() => setOpen(driver)} />
          ))}
        </Stack>
      )}
      {open && <DriverForm driver={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

const DriverRow = ({ driver, onOpen }: { driver: Driver; onOpen: () => void }) => {
  const { t } = useTranslation('logistics')
  const formats = useFormats()
  const { country } = useSession().company
  const { id, name, phone, vehicle_plate, on_duty_since, active, open_stops } = driver
  const close = useAct(closeDuty, { said: t('said.duty_closed', { name }) })
  const about = [
    vehicle_plate,
    phone && formatPhone(phone, country),
    open_stops > 0 && t('dispatch.stops_left', { count: open_stops }),
  ]
  return (
    <div className={classes.driver}>
      <Avatar name={name} size={36} aria-hidden="true">
        {initials(name)}
      </Avatar>
      <RowFace
        name={name}
        about={about.filter(Boolean).join(' · ') || t('fleet.no_vehicle')}
        onOpen={onOpen}
      />
      <div className={classes.standing}>
        {!active && <StatusBadge label={t('fleet.inactive')} />}
        {on_duty_since && (
          <>
            <StatusBadge color="leaf" label={t('fleet.on_duty_since', { at: formats.time(on_duty_since) })} />
            <Guarded permission={may.dispatch}>
              <Button
                size="compact-xs"
                variant="default"
                loading={close.busy}
                onClick={() => close.start({ id })}
              >
                {t('fleet.close_duty')}
              </Button>
            </Guarded>
          </>
        )}
        {!on_duty_since && active && (
          <Text size="xs" c="dimmed">
            {t('fleet.off_duty')}
          </Text>
        )}
      </div>
    </div>
  )
}
