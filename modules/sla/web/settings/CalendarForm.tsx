import { ActionIcon, Button, Group, Select, Text, TextInput } from '@mantine/core'
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
import { WeekHours } from './WeekHours.tsx'
import { type DayHours, daysOf, weekOf } from './week.ts'

type CalendarValues = {
  name: string
  country: HolidayCountry | ''
  /** Refusals of hours name this field. */
  week: DayHours[]
  holidays: { on: string; name: string }[]
}

const valuesOf = (calendar: Calendar | undefined): CalendarValues => ({
  name: calendar?.name ?? '',
  country: calendar ? (calendar.country ?? '') : 'PA',
  week: daysOf(calendar?.week),
  holidays: [...(calendar?.holidays ?? [])],
})

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
    toInput: ({ week, country, ...values }) =>
      ({
        ...values,
        country: country || null,
        week: weekOf(week),
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
      <WeekHours form={form} />
      <Holidays form={form} />
    </PanelForm>
  )
}

const Holidays = ({ form }: { form: ContractForm<CalendarValues> }) => {
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
