import { Input, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { refresh } from '#web/client/queries.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { DraftNote, FormButtons, FormRefusal, FormSection } from '#web/ui/FormFields.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { createTask, Priority, type Task, updateTask } from '../../contract.ts'
import { usePeople } from '../people.ts'
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
  const [isAsking, setIsAsking] = useState(false)
  const id = useId()
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
  const isWritten = JSON.stringify(form.values) !== JSON.stringify(initial)
  const [isDraft, setIsDraft] = useState(form.fromDraft && isWritten)
  const close = () => (isWritten ? setIsAsking(true) : onClose())
  return (
    <SidePanel
      opened
      wide
      onClose={close}
      title={task ? t('form.task') : t('form.new')}
      foot={
        <>
          {task && <TaskMenu task={task} acts={acts} onDone={onClose} />}
          <FormButtons busy={form.busy} onCancel={close} form={id} />
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={form.submit}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
          event.preventDefault()
          form.submit()
        }}
      >
        <DraftNote
          shown={isDraft}
          onForget={() => {
            setIsDraft(false)
            form.forget()
          }}
        />
        <FormRefusal text={form.refusal} />
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
            placeholder={t('nobody')}
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
      </form>
      <Confirm
        opened={isAsking}
        title={t('form.leave_title')}
        text={t('form.leave_text')}
        act={t('form.discard')}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          form.forget()
          onClose()
        }}
      />
    </SidePanel>
  )
}
