import { IconListNumbers } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#kernel/values/day.ts'
import { hearLive } from '#web/client/live.ts'
import { useFills } from '#web/client/parts.tsx'
import { useGo } from '#web/client/place.ts'
import { refresh, useAct, useAsk } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import { recordPlace } from '#web/slots.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { TextSkeleton } from '#web/ui/Skeletons.tsx'
import { dismissWorkItem, listWorkItems, may, type RankedItem, snoozeWorkItem } from '../../contract.ts'
import { weightsPath } from '../links.ts'
import classes from './Queue.module.css'
import { QueueItem } from './QueueItem.tsx'

const SHOWN = 8
const MOST = 50

/** On the first page: what is most worth doing now, across modules, each with its reason. */
export const Queue = () => {
  const { t } = useTranslation('work')
  const { dayOf } = useFormats()
  const go = useGo()
  const places = useFills(recordPlace)
  const [limit, setLimit] = useState(SHOWN)
  const { data } = useAsk(listWorkItems, { limit }, { keep: true })
  const snooze = useAct(snoozeWorkItem, { said: t('said.snoozed') })
  const dismiss = useAct(dismissWorkItem, { said: t('said.dismissed') })
  // What other modules tell may have changed what there is to do.
  useEffect(() => hearLive(({ name }) => name !== 'progress' && void refresh('work')), [])

  const pathOf = ({ kind, about }: RankedItem): string | undefined =>
    places.find((place) => place.kind === kind)?.page(about.id)
  const named = ({ kind, about, mark }: RankedItem) => ({ kind, id: about.id, mark })
  const put = {
    off: (item: RankedItem) => snooze.start({ ...named(item), until_on: addDays(dayOf(Date.now()), 1) }),
    away: (item: RankedItem) => dismiss.start(named(item)),
  }
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const { target, currentTarget } = event
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return
    const at = Number(target.dataset.queueAt)
    const item = data?.rows[at]
    if (!item) return
    const act = KEYS[event.key]
    if (!act) return
    event.preventDefault()
    if (act === 'next') focusOn(currentTarget, at + 1)
    if (act === 'previous') focusOn(currentTarget, at - 1)
    if (act === 'snooze') put.off(item)
    if (act === 'dismiss') put.away(item)
    const path = act === 'open' && pathOf(item)
    if (path) go(path)
  }
  return (
    <section aria-labelledby="work-queue">
      <div className={classes.head}>
        <h2 id="work-queue" className={classes.title}>
          {t('queue.title')}
        </h2>
        {holds(may.update) && <a href={weightsPath}>{t('queue.weights')}</a>}
      </div>
      <p className={classes.about}>{t('queue.about')}</p>
      {!data && <TextSkeleton lines={4} />}
      {data?.rows.length === 0 && (
        <EmptyState compact icon={IconListNumbers} title={t('queue.none')} text={t('queue.none_text')} />
      )}
      {data && data.rows.length > 0 && (
        <ol className={classes.list} onKeyDown={onKey}>
          {data.rows.map((item, at) => (
            <QueueItem
              key={`${item.kind} ${item.about.id}`}
              item={item}
              at={at}
              path={pathOf(item)}
              onSnooze={() => put.off(item)}
              onDismiss={() => put.away(item)}
            />
          ))}
        </ol>
      )}
      {data && data.waiting > data.rows.length && limit < MOST && (
        <button type="button" className={classes.more} onClick={() => setLimit(MOST)}>
          {t('queue.more', { count: data.waiting - data.rows.length })}
        </button>
      )}
    </section>
  )
}

const KEYS: Record<string, 'next' | 'previous' | 'open' | 'snooze' | 'dismiss'> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Enter: 'open',
  s: 'snooze',
  d: 'dismiss',
}

const focusOn = (list: HTMLElement, at: number): void =>
  list.querySelector<HTMLElement>(`[data-queue-at="${at}"]`)?.focus()
