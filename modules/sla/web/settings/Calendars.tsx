import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconCalendarTime, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Guarded } from '#web/client/Guarded.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RowFace } from '#web/ui/OrderedRows.tsx'
import { type Calendar, listCalendars } from '../../calendar.contract.ts'
import { may } from '../../contract.ts'
import { CalendarForm } from './CalendarForm.tsx'

/** Hours and holidays by which promises are counted. */
export const Calendars = () => {
  const { t } = useTranslation('sla')
  const { calendars } = useLoaded(listCalendars, {})
  const [open, setOpen] = useState<Calendar | 'new'>()
  const add = (
    <Guarded permission={may.configure}>
      <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setOpen('new')}>
        {t('settings.add_calendar')}
      </Button>
    </Guarded>
  )
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t('settings.calendars')}>
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4">
          {t('settings.calendars')}
        </Title>
        {calendars.length > 0 && add}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {t('settings.calendars_about')}
      </Text>
      {calendars.length === 0 ? (
        <EmptyState compact icon={IconCalendarTime} title={t('settings.no_calendars')} action={add} />
      ) : (
        <Stack gap="xs">
          {calendars.map((calendar) => (
            <RowFace
              key={calendar.id}
              name={calendar.name}
              about={[
                t('settings.open_days', { count: calendar.week.filter((day) => day.length > 0).length }),
                calendar.country && t(`countries.${calendar.country}` as 'countries.PA'),
                t('settings.used_by', { count: calendar.policies }),
              ]
                .filter(Boolean)
                .join(' · ')}
              onOpen={() => setOpen(calendar)}
            />
          ))}
        </Stack>
      )}
      {open && (
        <CalendarForm calendar={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Paper>
  )
}
