import { Button } from '@mantine/core'
import { IconCheck, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/values/day.ts'
import { usePeople } from '#modules/identity/web/offered/people.ts'
import { BulkChoose } from '#web/client/bulk/BulkChoose.tsx'
import { BulkPopover } from '#web/client/bulk/BulkPopover.tsx'
import { Guarded } from '#web/client/Guarded.tsx'
import { refresh, useAct } from '#web/client/queries.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { completeTasks, deleteTasks, may, Priority, updateTasks } from '../../contract.ts'
import { useToday } from '../due_words.ts'
import classes from './BulkBar.module.css'

/** What can be done with the chosen tasks; each is one run, taken back as one. */
export const BulkBar = ({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) => {
  const { t } = useTranslation('tasks')
  const { options: people } = usePeople()
  const done = () => {
    void refresh('work')
    onDone()
  }
  const complete = useAct(completeTasks, {
    said: ({ changed }) => t('said.completed_many', { count: changed }),
    onDone: done,
  })
  const update = useAct(updateTasks, {
    said: ({ changed }) => t('said.changed_many', { count: changed }),
    onDone: done,
  })
  const remove = useAct(deleteTasks, {
    said: ({ changed }) => t('said.deleted_many', { count: changed }),
    onDone: done,
  })
  const which = { ids: [...ids], expected: ids.length }
  const unless = ids.length ? undefined : t('bulk.none')
  const change = (changes: Parameters<typeof update.start>[0]['changes']) =>
    update.start({ ...which, changes })
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('bulk.title')}>
      <span className={`${classes.count} figures`}>{t('bulk.chosen', { count: ids.length })}</span>
      <Guarded permission={may.update} unless={unless}>
        <Button
          size="compact-sm"
          leftSection={<IconCheck size={15} stroke={2.2} />}
          loading={complete.busy}
          onClick={() => complete.start(which)}
        >
          {t('bulk.complete')}
        </Button>
      </Guarded>
      <BulkChoose
        permission={may.update}
        label={t('bulk.assign')}
        unless={unless}
        options={[...people, { value: '', label: t('nobody') }]}
        onChoose={(id) => change({ assignee_id: id || null })}
      />
      <Reschedule unless={unless} onChoose={(due_on) => change({ due_on })} />
      <BulkChoose
        permission={may.update}
        label={t('fields.priority')}
        unless={unless}
        options={Priority.options.map((value) => ({ value, label: t(`priorities.${value}`) }))}
        onChoose={(value) => change({ priority: Priority.parse(value) })}
      />
      <Guarded permission={may.delete} unless={unless}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="brick"
          leftSection={<IconTrash size={15} stroke={1.8} />}
          loading={remove.busy}
          onClick={() => remove.start(which)}
        >
          {t('bulk.delete')}
        </Button>
      </Guarded>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onDone}>
        {t('bulk.stop')}
      </Button>
    </div>
  )
}

const Reschedule = ({
  unless,
  onChoose,
}: {
  unless: string | undefined
  onChoose: (day: string) => void
}) => {
  const { t } = useTranslation('tasks')
  const today = useToday()
  return (
    <BulkPopover label={t('bulk.reschedule')} permission={may.update} unless={unless}>
      {(close) => {
        const choose = (day: string) => {
          if (!day) return
          close()
          onChoose(day)
        }
        return (
          <>
            <Button variant="default" size="xs" fullWidth mb="xs" onClick={() => choose(today)}>
              {t('days.today')}
            </Button>
            <Button variant="default" size="xs" fullWidth mb="xs" onClick={() => choose(addDays(today, 1))}>
              {t('days.tomorrow')}
            </Button>
            <DayInput label={t('snooze.day')} value="" onChange={choose} />
          </>
        )
      }}
    </BulkPopover>
  )
}
