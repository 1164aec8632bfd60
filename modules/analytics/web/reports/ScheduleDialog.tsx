import { Group, Input, Modal, MultiSelect, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { may as holds, useSession } from '#web/client/session.ts'
import { FormButtons, FormRefusal } from '#web/ui/FormFields.tsx'
import { may } from '../../contract.ts'
import type { Dashboard } from '../../dashboard.contract.ts'
import {
  createSchedule,
  Frequency,
  ReportFormat,
  type ReportSchedule,
  updateSchedule,
} from '../../report.contract.ts'
import { usePeople } from '../people.ts'
import { hourText, weekdayName } from './schedule_words.ts'

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }))
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

type Values = {
  format: ReportFormat
  frequency: Frequency
  hour: string
  weekday: string
  month_day: number | ''
  recipients: string[]
}

const inputOf = ({ hour, weekday, month_day, ...values }: Values) => ({
  ...values,
  hour: Number(hour),
  weekday: Number(weekday),
  // An emptied box is a missing day, not the first.
  month_day: month_day === '' ? (undefined as unknown as number) : month_day,
})

/** When a dashboard goes out by mail, as what, and to whom. `schedule`: the one being changed. */
export const ScheduleDialog = ({
  dashboard,
  schedule,
  onClose,
}: {
  dashboard: Pick<Dashboard, 'id' | 'name'>
  schedule?: ReportSchedule
  onClose: () => void
}) => {
  const { t, i18n } = useTranslation('analytics')
  const { t: shell } = useTranslation('shell')
  const { user, company } = useSession()
  const people = usePeople()
  // The two actions take the same fields; only the first also names the dashboard.
  const action = (schedule ? updateSchedule : createSchedule) as typeof createSchedule
  const form = useContractForm<typeof createSchedule, Values>(action, {
    initial: {
      format: schedule?.format ?? 'pdf',
      frequency: schedule?.frequency ?? 'weekly',
      hour: String(schedule?.hour ?? 7),
      weekday: String(schedule?.weekday ?? 1),
      month_day: schedule?.month_day ?? 1,
      recipients: schedule?.recipients ?? [user.id],
    },
    ...(schedule && { version: schedule.version }),
    toInput: (values) =>
      ({
        ...inputOf(values),
        ...(schedule ? { id: schedule.id } : { dashboard_id: dashboard.id }),
      }) as Sent<typeof createSchedule>,
    said: t(schedule ? 'reports.said.saved' : 'reports.said.created'),
    onDone: onClose,
  })
  const { frequency } = form.values
  return (
    <Modal
      opened
      onClose={onClose}
      title={schedule ? t('reports.edit') : t('reports.new', { name: dashboard.name })}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <form onSubmit={form.submit} noValidate>
        <FormRefusal text={form.refusal} />
        <Stack gap="sm">
          <Input.Wrapper label={t('reports.frequency')} labelElement="div">
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={t('reports.frequency')}
              data={Frequency.options.map((value) => ({ value, label: t(`reports.frequencies.${value}`) }))}
              {...form.getInputProps('frequency')}
            />
          </Input.Wrapper>
          <Group gap="sm" grow align="start">
            {frequency === 'weekly' && (
              <Select
                label={t('reports.weekday')}
                data={WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day, i18n.language) }))}
                allowDeselect={false}
                {...form.getInputProps('weekday')}
              />
            )}
            {frequency === 'monthly' && (
              <NumberInput
                label={t('reports.month_day')}
                description={t('reports.month_day_about')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                min={1}
                max={31}
                allowDecimal={false}
                {...form.getInputProps('month_day')}
              />
            )}
            <Select
              label={t('reports.hour')}
              description={t('reports.hour_about', { zone: placeOf(company.timeZone) })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              data={HOURS}
              allowDeselect={false}
              {...form.getInputProps('hour')}
            />
          </Group>
          <MultiSelect
            withAsterisk
            searchable
            label={t('reports.recipients')}
            description={
              holds(may.share) ? t('reports.about') : shell('missing_permission', { permission: may.share })
            }
            data={people.filter(({ value }) => holds(may.share) || value === user.id)}
            {...form.getInputProps('recipients')}
          />
          <Input.Wrapper label={t('reports.format')} labelElement="div">
            <div>
              <SegmentedControl
                size="xs"
                aria-label={t('reports.format')}
                data={ReportFormat.options.map((value) => ({ value, label: t(`reports.formats.${value}`) }))}
                {...form.getInputProps('format')}
              />
            </div>
          </Input.Wrapper>
        </Stack>
        <Group justify="flex-end" gap="xs" mt="lg">
          <FormButtons busy={form.busy} onCancel={onClose} />
        </Group>
      </form>
    </Modal>
  )
}

/** `America/Costa_Rica` → `Costa Rica`. */
const placeOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
