import { ActionIcon, Button, Indicator, Popover, SegmentedControl, Tooltip } from '@mantine/core'
import { IconBell, IconChecks, IconClock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'
import { useFormats } from './formats.tsx'
import classes from './NotificationInbox.module.css'

/** Something a person should know. Those with one `group` are shown as one line with their number. */
export type Notice = {
  id: string
  group?: string
  title: string
  detail?: string
  at: string
  href?: string
  isRead: boolean
}

/** The newest of each group, with how many it stands for. */
export const grouped = (notices: readonly Notice[]): (Notice & { ids: string[] })[] => {
  const groups = new Map<string, Notice & { ids: string[] }>()
  for (const notice of notices) {
    const there = groups.get(notice.group ?? notice.id)
    if (!there) groups.set(notice.group ?? notice.id, { ...notice, ids: [notice.id] })
    else there.ids.push(notice.id)
  }
  return [...groups.values()]
}

/**
 * The bell and its inbox.
 *
 * `notices`: newest first. `onRead`: these were seen. `onSnooze`: shows them again tomorrow. `onOpen`: called when it opens.
 */
export const NotificationInbox = ({
  notices,
  onRead,
  onSnooze,
  onOpen,
}: {
  notices: readonly Notice[]
  onRead: (ids: string[]) => void
  onSnooze?: (ids: string[]) => void
  onOpen?: () => void
}) => {
  const { t } = useTranslation('shell')
  const { ago } = useFormats()
  const [show, setShow] = useState<'unread' | 'all'>('unread')
  const unread = notices.filter(({ isRead }) => !isRead)
  const shown = grouped(show === 'unread' ? unread : notices)
  const label = t('inbox.label', { count: unread.length })
  return (
    <Popover width="min(380px, calc(100vw - 16px))" position="bottom-end" trapFocus onOpen={() => onOpen?.()}>
      <Popover.Target>
        <Tooltip label={label}>
          <Indicator
            disabled={!unread.length}
            label={unread.length > 99 ? '99+' : unread.length}
            size={16}
            color="achiote"
            offset={6}
          >
            <ActionIcon aria-label={label}>
              <IconBell size={18} stroke={1.6} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('inbox.title')}>
        <div className={classes.head}>
          <SegmentedControl
            size="xs"
            aria-label={t('inbox.title')}
            value={show}
            onChange={setShow}
            data={[
              { value: 'unread', label: t('inbox.unread') },
              { value: 'all', label: t('inbox.all') },
            ]}
          />
          {unread.length > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconChecks size={14} />}
              onClick={() => onRead(unread.map(({ id }) => id))}
            >
              {t('inbox.read_all')}
            </Button>
          )}
        </div>
        {shown.length === 0 && <EmptyState compact icon={IconBell} title={t('inbox.empty')} />}
        <ul className={classes.notices}>
          {shown.map(({ ids, title, detail, at, href, isRead }) => (
            <li key={ids[0]} className={classes.notice} data-unread={!isRead || undefined}>
              <a href={href ?? '#'} className={classes.link} onClick={() => onRead(ids)}>
                <span className={classes.title}>
                  {title}
                  {ids.length > 1 && <span className={classes.count}>{ids.length}</span>}
                </span>
                {detail && <span className={classes.detail}>{detail}</span>}
                <span className={classes.at}>{ago(at)}</span>
              </a>
              {onSnooze && !isRead && (
                <Tooltip label={t('inbox.snooze')}>
                  <ActionIcon size="sm" aria-label={t('inbox.snooze')} onClick={() => onSnooze(ids)}>
                    <IconClock size={15} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
