import { useAct, useAsk } from '#web/client/queries.ts'
import { NotificationInbox } from '#web/ui/NotificationInbox.tsx'
import { listNotifications, readNotifications } from '../../contract.ts'
import { noticeOf } from './notice_of.ts'

const MOST = 100

/** The bell: what waits for the person, told live. */
export const Inbox = () => {
  const { data } = useAsk(listNotifications, { limit: MOST })
  const read = useAct(readNotifications, { quiet: true })
  return (
    <NotificationInbox notices={(data?.rows ?? []).map(noticeOf)} onRead={(ids) => read.start({ ids })} />
  )
}
