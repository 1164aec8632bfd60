import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import type { TaskValues } from './form_values.ts'

const HOUR = 60
const DAY = 24 * HOUR
const MINUTES_BEFORE = [0, 10, 30, HOUR, 2 * HOUR, DAY, 2 * DAY, 7 * DAY]

/** When the task asks for attention. */
export const ReminderFields = ({ form }: { form: ContractForm<TaskValues> }) => {
  const { t } = useTranslation('tasks')
  const { remind } = form.values
  const words = (minutes: number): string => {
    if (minutes === 0) return t('reminder.when_due')
    if (minutes < HOUR) return t('reminder.minutes', { count: minutes })
    return minutes < DAY
      ? t('reminder.hours', { count: minutes / HOUR })
      : t('reminder.days', { count: minutes / DAY })
  }
  const own = Number(remind)
  const choices =
    remind && remind !== 'at' && !MINUTES_BEFORE.includes(own) ? [...MINUTES_BEFORE, own] : MINUTES_BEFORE
  return (
    <>
      <Select
        label={t('fields.reminder')}
        data={[
          { value: '', label: t('reminder.none') },
          ...choices.map((minutes) => ({ value: String(minutes), label: words(minutes) })),
          { value: 'at', label: t('reminder.at') },
        ]}
        allowDeselect={false}
        {...form.getInputProps('remind')}
        error={form.errors.reminder}
      />
      {remind === 'at' && (
        <>
          <DayInput
            label={t('reminder.on')}
            value={form.values.remind_on}
            error={form.errors.remind_on}
            onChange={(day) => form.setFieldValue('remind_on', day as never)}
          />
          <TextInput type="time" label={t('reminder.time')} {...form.getInputProps('remind_time')} />
        </>
      )}
    </>
  )
}
