import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContractForm } from '#web/client/form.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { WithReason } from '#web/ui/WithReason.tsx'
import { DAYS, type DayHours, likeMonday, nextStretch, type Stretch } from './week.ts'

/** What it needs of a form that has a week in it, whatever else that form holds. */
type WeekForm = Pick<
  ContractForm<{ week: DayHours[] }>,
  'errors' | 'clearErrors' | 'clearFieldError' | 'removeListItem'
> & {
  values: { week: DayHours[] }
  getInputProps: (
    path: string,
    options?: { type: 'checkbox' },
  ) => Record<'onChange', (value: unknown) => void>
  setFieldValue: (path: 'week', value: (days: DayHours[]) => DayHours[]) => void
  insertListItem: (path: string, item: Stretch) => void
}
type FormProps = { form: WeekForm }

/** Hours of each day of a week, as many stretches as it has: a lunch break is the gap between two. */
export const WeekHours = ({ form }: FormProps) => {
  const { t } = useTranslation('sla')
  return (
    <FormSection title={t('calendar.week')}>
      <Text size="sm" c="dimmed">
        {t('calendar.week_about')}
      </Text>
      {form.errors.week && (
        <Text size="sm" c="brick" role="alert">
          {form.errors.week}
        </Text>
      )}
      {DAYS.map((day, i) => (
        <DayRow key={day} form={form} i={i} day={t(`weekdays.${day}`)} />
      ))}
      {form.values.week[0]?.open && (
        <div>
          <Button size="compact-sm" variant="subtle" onClick={() => form.setFieldValue('week', likeMonday)}>
            {t('calendar.like_monday')}
          </Button>
        </div>
      )}
    </FormSection>
  )
}

const DayRow = ({ form, i, day }: FormProps & { i: number; day: string }) => {
  const { t } = useTranslation('sla')
  const hours = form.values.week[i]
  if (!hours) return null
  const { open, stretches } = hours
  const next = nextStretch(stretches)
  return (
    <Group gap="sm" align="flex-start" role="group" aria-label={day}>
      <Checkbox w={120} mt={8} label={day} {...form.getInputProps(`week.${i}.open`, { type: 'checkbox' })} />
      {!open && (
        <Text size="sm" c="dimmed" mt={8}>
          {t('calendar.closed')}
        </Text>
      )}
      {open && (
        <Stack gap={6}>
          {stretches.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name of their own
            <Group key={at} gap={6} wrap="nowrap" align="flex-start">
              <Time form={form} i={i} at={at} part="from" label={t('calendar.from_of', { day, n: at + 1 })} />
              <Time
                form={form}
                i={i}
                at={at}
                part="until"
                label={t('calendar.until_of', { day, n: at + 1 })}
              />
              {at === 0 ? (
                <WithReason reason={next ? undefined : t('calendar.day_full')}>
                  <ActionIcon
                    variant="subtle"
                    mt={4}
                    aria-label={t('calendar.add_hours', { day })}
                    onClick={() => next && form.insertListItem(`week.${i}.stretches`, next)}
                  >
                    <IconPlus size={16} />
                  </ActionIcon>
                </WithReason>
              ) : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mt={4}
                  aria-label={t('calendar.remove_hours', { day, n: at + 1 })}
                  onClick={() => {
                    form.clearErrors()
                    form.removeListItem(`week.${i}.stretches`, at)
                  }}
                >
                  <IconX size={16} />
                </ActionIcon>
              )}
            </Group>
          ))}
        </Stack>
      )}
    </Group>
  )
}

/** What the contract says of `week` is said of the day's own input; changing either time takes it back. */
const Time = ({
  form,
  i,
  at,
  part,
  label,
}: FormProps & { i: number; at: number; part: 'from' | 'until'; label: string }) => {
  const field = `week.${i}.${at}.${part}`
  const { onChange, ...input } = form.getInputProps(`week.${i}.stretches.${at}.${part}`)
  return (
    <TextInput
      type="time"
      w={130}
      aria-label={label}
      {...input}
      error={form.errors[field]}
      onChange={(event) => {
        for (const side of ['from', 'until']) form.clearFieldError(`week.${i}.${at}.${side}`)
        onChange(event)
      }}
    />
  )
}
