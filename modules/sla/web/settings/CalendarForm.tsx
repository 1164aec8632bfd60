import { ActionIcon, Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { HOLIDAY_COUNTRIES, type HolidayCountry } from '#kernel/values/holiday.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { type Calendar, createCalendar, listHolidays, updateCalendar } from '../../calendar.contract.ts'

/** `days`: from and until on the wall, one stretch a day; what has more keeps the rest as it was. */
type CalendarValues = {
  name: string
  country: HolidayCountry | ''
  days: { open: boolean; from: string; until: string }[]
  holidays: { on: string; name: string }[]
}

const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

const wall = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
/** Midnight at the end of a day is written as at its beginning. */
const untilOf = (time: string): number => minutesOf(time) || 1_440

const valuesOf = (calendar: Calendar | undefined): CalendarValues => ({
  name: calendar?.name ?? '',
  country: calendar ? (calendar.country ?? '') : 'PA',
  days: DAYS.map((_, i) => {
    const [first] = calendar ? (calendar.week[i] ?? []) : i < 5 ? [{ from: 480, until: 1_020 }] : []
    return { open: first !== undefined, from: wall(first?.from ?? 480), until: wall(first?.until ?? 1_020) }
  }),
  holidays: [...(calendar?.holidays ?? [])],
})

const weekOf = (days: CalendarValues['days'], calendar: Calendar | undefined): Calendar['week'] =>
  days.map(({ open, from, until }, i) =>
    open ? [{ from: minutesOf(from), until: untilOf(until) }, ...(calendar?.week[i]?.slice(1) ?? [])] : [],
  )

/** Opening hours of a week, public holidays of a country, and the company's own. */
export const CalendarForm = ({
  calendar,
  onClose,
}: {
  calendar: Calendar | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('sla')
  const action = (calendar ? updateCalendar : createCalendar) as typeof createCalendar
  const form = useContractForm<typeof createCalendar, CalendarValues>(action, {
    initial: valuesOf(calendar),
    ...(calendar && { version: calendar.version }),
    toInput: ({ days, country, ...values }) =>
      ({
        ...values,
        country: country || null,
        week: weekOf(days, calendar),
        ...(calendar && { id: calendar.id }),
      }) as never,
    said: t('said.calendar_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm
      form={form}
      wide
      title={calendar ? calendar.name : t('settings.add_calendar')}
      onClose={onClose}
    >
      <FormSection>
        <TextInput
          withAsterisk
          label={t('calendar.name')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
      </FormSection>
      <Week form={form} />
      <Holidays form={form} />
    </PanelForm>
  )
}

type FormProps = { form: ContractForm<CalendarValues> }

const Week = ({ form }: FormProps) => {
  const { t } = useTranslation('sla')
  return (
    <FormSection title={t('calendar.week')}>
      {form.errors.week && (
        <Text size="sm" c="brick" role="alert">
          {form.errors.week}
        </Text>
      )}
      {DAYS.map((day, i) => (
        <Group key={day} gap="sm" wrap="nowrap" align="center">
          <Checkbox
            w={120}
            label={t(`weekdays.${day}`)}
            {...form.getInputProps(`days.${i}.open`, { type: 'checkbox' })}
          />
          <TextInput
            type="time"
            aria-label={t('calendar.from_of', { day: t(`weekdays.${day}`) })}
            disabled={!form.values.days[i]?.open}
            {...form.getInputProps(`days.${i}.from`)}
          />
          <TextInput
            type="time"
            aria-label={t('calendar.until_of', { day: t(`weekdays.${day}`) })}
            disabled={!form.values.days[i]?.open}
            {...form.getInputProps(`days.${i}.until`)}
            error={form.errors[`week.${i}.0.until`] ?? form.errors[`week.${i}.0.from`]}
          />
        </Group>
      ))}
    </FormSection>
  )
}

const Holidays = ({ form }: FormProps) => {
  const { t } = useTranslation('sla')
  const formats = useFormats()
  const { country, holidays } = form.values
  const year = Number(formats.dayOf(Date.now()).slice(0, 4))
  const known = useAsk(listHolidays, { country: country || 'PA', year }, { when: country !== '' }).data
  return (
    <FormSection title={t('calendar.holidays')}>
      <Select
        label={t('calendar.country')}
        allowDeselect={false}
        data={['', ...HOLIDAY_COUNTRIES].map((value) => ({
          value,
          label: value ? t(`countries.${value}` as 'countries.PA') : t('calendar.no_country'),
        }))}
        {...form.getInputProps('country')}
      />
      {country && known && (
        <Text size="sm" c="dimmed">
          {known.holidays.map(({ on, name }) => `${formats.day(on).slice(0, 5)} ${name}`).join(' · ')}
        </Text>
      )}
      {holidays.map(({ on }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own until they are stored
        <Group key={i} gap="sm" wrap="nowrap" align="end">
          <DayInput
            label={t('calendar.day')}
            value={on}
            onChange={(day) => form.setFieldValue(`holidays.${i}.on`, day)}
            error={form.errors[`holidays.${i}.on`]}
          />
          <TextInput
            style={{ flex: 1 }}
            label={t('calendar.why')}
            {...form.getInputProps(`holidays.${i}.name`)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            mb={4}
            aria-label={t('calendar.remove_day', { n: i + 1 })}
            onClick={() => form.removeListItem('holidays', i)}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} />}
          onClick={() => form.insertListItem('holidays', { on: '', name: '' })}
        >
          {t('calendar.add_day')}
        </Button>
      </div>
    </FormSection>
  )
}
