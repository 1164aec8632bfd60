import { ActionIcon, Menu } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/values/day.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { snoozeDays } from '../../task.rules.ts'
import { useToday } from '../due_words.ts'

const EVENING = '17:00'

/** When a task comes back: in a press for the usual days, from the calendar for the rest. */
export const SnoozeMenu = ({
  title,
  opened,
  onOpen,
  onSnooze,
}: {
  title: string
  opened: boolean
  onOpen: (opened: boolean) => void
  onSnooze: (day: string, time?: string) => void
}) => {
  const { t } = useTranslation('tasks')
  const { time, longDay } = useFormats()
  const today = useToday()
  const [isPicking, setIsPicking] = useState(false)
  const { tomorrow, next_week } = snoozeDays(today)
  const change = (open: boolean) => {
    setIsPicking(false)
    onOpen(open)
  }
  const choose = (day: string, at?: string) => {
    change(false)
    onSnooze(day, at)
  }
  const choices = [
    ...(time(Date.now()) < EVENING ? [{ key: 'evening', day: today, at: EVENING }] : []),
    { key: 'tomorrow', day: tomorrow },
    { key: 'next_week', day: next_week },
    { key: 'in_a_week', day: addDays(today, 7) },
  ]
  return (
    <Menu opened={opened} onChange={change} position="bottom-end" width={250} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('snooze.act', { title })}
          title={t('snooze.short')}
        >
          <IconClockPause size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('snooze.title')}</Menu.Label>
        {choices.map(({ key, day, at }) => (
          <Menu.Item
            key={key}
            rightSection={<small>{at ?? longDay(day)}</small>}
            onClick={() => choose(day, at)}
          >
            {t(`snooze.${key}`)}
          </Menu.Item>
        ))}
        {isPicking ? (
          <div style={{ padding: '4px 8px 8px' }}>
            <DayInput label={t('snooze.day')} value="" onChange={(day) => day >= today && choose(day)} />
          </div>
        ) : (
          <Menu.Item onClick={() => setIsPicking(true)}>{t('snooze.pick')}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
