import { Checkbox, Chip, Group, NumberInput, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { WEEKDAYS } from '../../contract.ts'
import type { TaskValues } from './form_values.ts'

const RHYTHMS = ['day', 'week', 'month', 'year'] as const
const ENDS = ['never', 'until', 'count'] as const

/** Whether and when the task comes again. */
export const RecurrenceFields = ({ form }: { form: ContractForm<TaskValues> }) => {
  const { t } = useTranslation('tasks')
  const { every, ends } = form.values
  return (
    <>
      <Select
        label={t('fields.recurrence')}
        data={[
          { value: '', label: t('recurrence.never') },
          ...RHYTHMS.map((value) => ({ value, label: t(`recurrence.each_${value}`) })),
        ]}
        allowDeselect={false}
        {...form.getInputProps('every')}
        error={form.errors.recurrence}
      />
      {every && (
        <NumberInput
          label={t(`recurrence.interval_${every}`)}
          min={1}
          max={99}
          allowDecimal={false}
          {...form.getInputProps('interval')}
        />
      )}
      {every === 'week' && (
        <Chip.Group multiple {...form.getInputProps('weekdays')}>
          <Group data-wide gap={6} role="group" aria-label={t('recurrence.weekdays')}>
            {WEEKDAYS.map((day) => (
              <Chip key={day} value={day} size="xs">
                {t(`weekdays.${day}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {every === 'month' && (
        <Checkbox
          data-wide
          label={t('recurrence.last_day_of_month')}
          {...form.getInputProps('last_day', { type: 'checkbox' })}
        />
      )}
      {every && (
        <Select
          label={t('recurrence.ends')}
          data={ENDS.map((value) => ({ value, label: t(`recurrence.ends_${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('ends')}
        />
      )}
      {every && ends === 'until' && (
        <DayInput
          label={t('recurrence.until')}
          value={form.values.until}
          error={form.errors.until}
          onChange={(day) => form.setFieldValue('until', day as never)}
        />
      )}
      {every && ends === 'count' && (
        <NumberInput
          label={t('recurrence.count')}
          min={1}
          max={999}
          allowDecimal={false}
          {...form.getInputProps('count')}
        />
      )}
    </>
  )
}
