import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowForward,
  IconBan,
  IconCheck,
  IconDots,
  IconHandGrab,
  IconRotate,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { may as holds, useSession } from '#web/client/session.ts'
import { may, type Task } from '../../contract.ts'
import type { TaskActs } from '../use_task_acts.ts'

/** What else can be done with the task of the panel. */
export const TaskMenu = ({ task, acts, onDone }: { task: Task; acts: TaskActs; onDone: () => void }) => {
  const { t } = useTranslation('tasks')
  const { user } = useSession()
  const isOpen = task.status === 'open'
  const then = (act: () => unknown) => () => {
    onDone()
    act()
  }
  if (!holds(may.update) && !holds(may.delete)) return null
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('more')} style={{ marginInlineEnd: 'auto' }}>
          <IconDots size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {holds(may.update) && (
          <Menu.Item
            leftSection={isOpen ? <IconCheck size={16} /> : <IconRotate size={16} />}
            onClick={then(() => acts.toggle(task))}
          >
            {t(isOpen ? 'complete' : 'reopen')}
          </Menu.Item>
        )}
        {isOpen && task.role_id && !task.assignee_id && holds(may.update) && (
          <Menu.Item
            leftSection={<IconHandGrab size={16} />}
            onClick={then(() => acts.take(task.id, user.id))}
          >
            {t('take')}
          </Menu.Item>
        )}
        {isOpen && task.recurrence && holds(may.update) && (
          <Menu.Item leftSection={<IconArrowForward size={16} />} onClick={then(() => acts.skip(task))}>
            {t('skip')}
          </Menu.Item>
        )}
        {isOpen && holds(may.update) && (
          <Menu.Item leftSection={<IconBan size={16} />} onClick={then(() => acts.cancel(task))}>
            {t('cancel_task')}
          </Menu.Item>
        )}
        {holds(may.delete) && (
          <Menu.Item
            color="brick"
            leftSection={<IconTrash size={16} />}
            onClick={then(() => acts.remove(task))}
          >
            {t('delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
