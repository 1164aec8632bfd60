import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/values/day.ts'
import type { ContractForm } from '#web/client/form.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { LogValues } from './form_values.ts'
import classes from './LogForm.module.css'

const SOON = [
  ['tomorrow', 1],
  ['in_three', 3],
  ['in_week', 7],
] as const

/** The day to come back to the customer; it becomes a task. */
export const FollowUpField = ({ form, hasTask }: { form: ContractForm<LogValues>; hasTask: boolean }) => {
  const { t } = useTranslation('interactions')
  const { dayOf } = useFormats()
  const put = (day: string) => form.setFieldValue('follow_up_on', day as never)
  return (
    <div data-wide>
      <DayInput
        label={t('fields.follow_up_on')}
        description={t(hasTask ? 'form.follow_up_moves' : 'form.follow_up_about')}
        value={form.values.follow_up_on}
        error={form.errors.follow_up_on}
        onChange={put}
      />
      <div className={classes.quick}>
        {SOON.map(([key, days]) => (
          <Button
            key={key}
            size="compact-sm"
            variant="light"
            color="gray"
            onClick={() => put(addDays(dayOf(Date.now()), days))}
          >
            {t(`form.${key}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}
