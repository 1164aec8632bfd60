import { Button, Select, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/values/day.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { NextTask } from '../../contract.ts'
import classes from './NextTaskFields.module.css'
import type { Suggested } from './next_asked.ts'

/** A next task as it is being written; '' is nothing yet, and of the assignee: whoever it falls to. */
export type NextTaskValues = { title: string; due_on: string; assignee_id: string }
export type NextTaskErrors = Partial<Record<keyof NextTaskValues, string | undefined>>

export const NO_NEXT: NextTaskValues = { title: '', due_on: '', assignee_id: '' }

/** What is sent of it. */
export const nextTaskOf = ({ title, due_on, assignee_id }: NextTaskValues): NextTask => ({
  title: title.trim(),
  due_on,
  ...(assignee_id && { assignee_id }),
})

/** What it lacks before it can be sent, in words. */
export const useNextTaskCheck = (): ((next: NextTaskValues) => NextTaskErrors) => {
  const { t } = useTranslation('tasks')
  const { dayOf } = useFormats()
  return ({ title, due_on }) => ({
    ...(!title.trim() && { title: t('shell:fields.missing') }),
    ...(!due_on && { due_on: t('shell:fields.missing') }),
    ...(due_on && due_on < dayOf(Date.now()) && { due_on: t('errors.day_over') }),
  })
}

/** Title, day and bearer of what comes next, with what is usually done as one press. */
export const NextTaskFields = ({
  value,
  onChange,
  errors,
  suggested,
  otherwise,
}: {
  value: NextTaskValues
  onChange: (value: NextTaskValues) => void
  errors: NextTaskErrors
  suggested: Suggested
  /** Who does it where nobody is chosen, in words. */
  otherwise: string
}) => {
  const { t } = useTranslation('tasks')
  const { dayOf, day } = useFormats()
  const people = usePeople()
  const today = dayOf(Date.now())
  return (
    <>
      {suggested.length > 0 && (
        <fieldset className={classes.suggested}>
          <legend className={classes.legend}>{t('next.suggested')}</legend>
          {suggested.map(({ title, days }) => {
            const due_on = addDays(today, days)
            return (
              <Button
                key={title}
                size="compact-sm"
                variant="default"
                leftSection={<IconPlus size={14} stroke={2} />}
                onClick={() => onChange({ ...value, title, due_on })}
              >
                {title} · {day(due_on)}
              </Button>
            )
          })}
        </fieldset>
      )}
      <TextInput
        data-autofocus
        withAsterisk
        label={t('next.task')}
        placeholder={t('next.hint')}
        autoComplete="off"
        maxLength={300}
        value={value.title}
        error={errors.title}
        onChange={(event) => onChange({ ...value, title: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <DayInput
          withAsterisk
          label={t('next.day')}
          value={value.due_on}
          error={errors.due_on}
          onChange={(due_on) => onChange({ ...value, due_on })}
        />
        <Select
          label={t('next.who')}
          placeholder={otherwise}
          data={[...people.options]}
          searchable
          clearable
          value={value.assignee_id || null}
          error={errors.assignee_id}
          onChange={(assignee_id) => onChange({ ...value, assignee_id: assignee_id ?? '' })}
        />
      </div>
    </>
  )
}
