import { z } from 'zod'
import { tell } from '#kernel/server/bus.ts'
import { fail } from '#kernel/server/errors.ts'
import { implement, job } from '#kernel/server/module.ts'
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

const Keys = z.tuple([z.string().regex(/^[\d :+.-]{10,40}$/), z.uuid()])

const cursorOf = ({ created_at, id }: StoredNotification): string =>
  Buffer.from(JSON.stringify([created_at, id])).toString('base64url')

const readCursor = (cursor: string): z.infer<typeof Keys> => {
  try {
    return Keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    return fail('unknown_cursor', {}, 'cursor')
  }
}

const shown = ({ title_key, params, created_at, ...told }: StoredNotification): Notification => ({
  ...told,
  title: text(title_key, params),
  created_at: new Date(created_at).toISOString(),
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
    const after = cursor === undefined ? undefined : readCursor(cursor)
    const [rows, count] = await Promise.all([
      notificationsOf(person, { unread, after, limit: limit + 1 }),
      countUnread(person),
    ])
    const last = rows[limit - 1]
    return {
      rows: rows.slice(0, limit).map(shown),
      unread: count,
      ...(rows.length > limit && last && { next: cursorOf(last) }),
    }
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
