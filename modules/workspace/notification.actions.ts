import { z } from 'zod'
import { tell } from '#kernel/server/bus.ts'
import { implement, job } from '#kernel/server/module.ts'
import { momentPage, readMomentCursor } from '#kernel/server/moment_cursor.ts'
import { call } from '#kernel/server/run.ts'
import { company, now, scope } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import {
  forgetNotifications,
  listNotifications,
  type Notification,
  notify,
  readNotifications,
} from './contract.ts'
import {
  countUnread,
  forgetNotificationsBefore,
  insertNotifications,
  markRead,
  notificationsOf,
  type StoredNotification,
} from './notification.queries.ts'
import { me } from './person.ts'

const KEPT_DAYS = 90

const shown = ({ title_key, params, ...told }: Omit<StoredNotification, 'moment'>): Notification => ({
  ...told,
  title: text(title_key, params),
})

export const forgetJob = job('workspace.forget', {
  payload: z.object({}),
  every: '20 7 * * *',
  work: async () => {
    await call(forgetNotifications, {})
  },
})

export const notificationActions = [
  implement(notify, async ({ userIds, ...told }) => {
    const people = [...new Set(userIds)]
    await insertNotifications(people, { ...told, link: told.link, about: told.about, at: now().toString() })
    const { id: companyId } = company()
    scope().afterCommit.push(() => {
      for (const userId of people)
        tell(
          'live',
          JSON.stringify({ companyId, userId, name: 'workspace.notified', about: told.about ?? userId }),
        )
    })
    return {}
  }),

  implement(listNotifications, async ({ unread, cursor, limit }) => {
    const person = me()
    const after = readMomentCursor(cursor)
    const [stored, count] = await Promise.all([
      notificationsOf(person, { unread, after, limit: limit + 1 }),
      countUnread(person),
    ])
    const { rows, ...more } = momentPage(stored, limit)
    return { rows: rows.map(shown), unread: count, ...more }
  }),

  implement(readNotifications, async ({ ids }) => {
    await markRead(me(), ids, now().toString())
    return { unread: await countUnread(me()) }
  }),

  implement(forgetNotifications, async () => {
    await forgetNotificationsBefore(
      now()
        .subtract({ hours: 24 * KEPT_DAYS })
        .toString(),
    )
    return {}
  }),
]
