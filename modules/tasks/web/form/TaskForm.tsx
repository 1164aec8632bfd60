import { Input, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { refresh } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { createTask, Priority, type Task, updateTask } from '../../contract.ts'
import { useBearer } from '../bearer.ts'
import type { TaskActs } from '../use_task_acts.ts'
import { AboutField } from './AboutField.tsx'
import { ChecklistField } from './ChecklistField.tsx'
import { inputOf, type TaskValues } from './form_values.ts'
import { RecurrenceFields } from './RecurrenceFields.tsx'
import { ReminderFields } from './ReminderFields.tsx'
import { TaskMenu } from './TaskMenu.tsx'

/** The form of a task in a panel; what is written survives a reload, Ctrl-S saves. `task`: the open one being changed. */
export const TaskForm = ({
  task,
  initial,
  acts,
  onClose,
}: {
  task?: Task
  initial: TaskValues
  acts: TaskActs
  onClose: () => void
}) => {
  const { t } = useTranslation('tasks')
  const { options: people } = usePeople()
  const bearerOf = useBearer()
  // The two actions take the same fields; only the change also names what it changes.
  const action = (task ? updateTask : createTask) as typeof createTask
  const form = useContractForm<typeof createTask, TaskValues>(action, {
    initial,
    draft: task ? `tasks.${task.id}.${task.version}` : 'tasks.new',
    ...(task && { version: task.version }),
    toInput: (values): Sent<typeof createTask> => ({
      ...inputOf(values),
      ...(task && { id: task.id }),
    }),
    said: t(task ? 'said.saved' : 'said.created_one'),
    onDone: () => {
      void refresh('work')
      onClose()
    },
  })
  return (
    <PanelForm
      form={form}
      wide
      title={task ? t('form.task') : t('form.new')}
      beside={task && <TaskMenu task={task} acts={acts} onDone={onClose} />}
      onClose={onClose}
    >
      <FormSection columns={2}>
        <TextInput
          data-wide
          data-autofocus
          withAsterisk
          label={t('fields.title')}
          maxLength={300}
          {...form.getInputProps('title')}
        />
        <DayInput
          label={t('fields.due_on')}
          value={form.values.due_on}
          error={form.errors.due_on}
          onChange={(day) => form.setFieldValue('due_on', day as never)}
        />
        <TextInput type="time" label={t('fields.due_time')} {...form.getInputProps('due_time')} />
        <Select
          label={t('fields.assignee_id')}
          data={[...people]}
          placeholder={bearerOf({ assignee_id: null, role_id: task?.role_id ?? null })}
          searchable
          clearable
          {...form.getInputProps('assignee_id')}
        />
        <div>
          <AboutField
            value={form.values.about}
            error={form.errors.about}
            onChange={(about) => form.setFieldValue('about', about as never)}
          />
        </div>
        <Input.Wrapper data-wide label={t('fields.priority')} labelElement="div">
          <SegmentedControl
            display="flex"
            w="fit-content"
            size="xs"
            aria-label={t('fields.priority')}
            data={Priority.options.map((value) => ({ value, label: t(`priorities.${value}`) }))}
            {...form.getInputProps('priority')}
          />
        </Input.Wrapper>
        <Textarea
          data-wide
          label={t('fields.notes')}
          autosize
          minRows={2}
          maxRows={12}
          {...form.getInputProps('notes')}
        />
        <ChecklistField form={form} />
      </FormSection>
      <FormSection title={t('form.when')} columns={2}>
        <ReminderFields form={form} />
        <RecurrenceFields form={form} />
      </FormSection>
    </PanelForm>
  )
}
