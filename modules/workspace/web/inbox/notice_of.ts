import type { Notice } from '#web/ui/NotificationInbox.tsx'
import type { Notification } from '../../contract.ts'

/** A notification as the inbox shows it. Those of one kind about one record, read and unread apart, stand as one line. */
export const noticeOf = ({ id, kind, title, link, about, created_at, read_at }: Notification): Notice => ({
  id,
  title,
  at: created_at,
  isRead: read_at !== null,
  ...(link && { href: link }),
  ...(about && { group: `${kind} ${about} ${read_at === null}` }),
})
