import { Button, Chip, Group } from '@mantine/core'
import { type ComponentType, Fragment, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './EmptyState.tsx'
import { useFormats } from './formats.tsx'
import { TextSkeleton } from './Skeletons.tsx'
import classes from './Timeline.module.css'

/** Something that happened. `kind`: one of the timeline's kinds. `by`: who or what did it, and why. */
export type Happening = {
  id: string
  kind: string
  at: string
  title: ReactNode
  by?: string
  content?: ReactNode
  action?: ReactNode
}

export type Kind = {
  key: string
  label: string
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  color?: string
  /** How often it happened in all. */
  count?: number
}

const FETCH_AHEAD_PX = 600

/**
 * What happened to a record, newest first, under its days.
 *
 * `kinds`: what can happen. `chosen`, `onChosen`: kinds shown, none chosen is all. `onMore`: fetches older ones, as
 * soon as one comes near the end.
 */
export const Timeline = ({
  happenings,
  kinds,
  chosen,
  onChosen,
  loading,
  hasMore = false,
  onMore,
  empty,
}: {
  happenings: readonly Happening[]
  kinds: readonly Kind[]
  chosen: readonly string[]
  onChosen: (kinds: string[]) => void
  loading?: 'first' | 'more' | undefined
  hasMore?: boolean
  onMore?: () => void
  empty?: ReactNode
}) => {
  const { t } = useTranslation('shell')
  const { dayOf, longDay, moment, number, time } = useFormats()
  const days = useMemo(() => [...Map.groupBy(happenings, ({ at }) => dayOf(at))], [happenings, dayOf])
  const end = useNearEnd(happenings.length, onMore)
  return (
    <div>
      {kinds.length > 1 && (
        <Chip.Group multiple value={[...chosen]} onChange={onChosen}>
          <Group gap={6} mb="md" className="no-print" role="group" aria-label={t('timeline.filter')}>
            {kinds.map(({ key, label, count }) => (
              <Chip key={key} value={key} size="xs" variant="outline">
                {label}
                {count !== undefined && <span className={classes.count}>{number(count)}</span>}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      {loading === 'first' && <TextSkeleton lines={8} />}
      {!loading && !happenings.length && (empty ?? <EmptyState compact title={t('timeline.empty')} />)}
      {days.map(([day, ofDay]) => (
        <Fragment key={day}>
          <h3 className={classes.day}>{longDay(day)}</h3>
          <ol className={classes.happenings}>
            {ofDay.map(({ id, kind, at, title, by, content, action }) => {
              const { icon: Drawing, color = 'gray' } = kinds.find(({ key }) => key === kind) ?? {}
              return (
                <li key={id} className={classes.happening}>
                  <span className={classes.drawing} style={{ color: `var(--mantine-color-${color}-text)` }}>
                    {Drawing && <Drawing size={15} stroke={1.8} />}
                  </span>
                  <div className={classes.told}>
                    <div className={classes.line}>
                      <span className={classes.title}>{title}</span>
                      {action}
                      <time className={classes.at} dateTime={at} title={moment(at)}>
                        {time(at)}
                      </time>
                    </div>
                    {by && <div className={classes.by}>{by}</div>}
                    {content && <div className={classes.content}>{content}</div>}
                  </div>
                </li>
              )
            })}
          </ol>
        </Fragment>
      ))}
      {hasMore && (
        <Button
          ref={end}
          variant="subtle"
          size="compact-sm"
          mt="sm"
          loading={loading === 'more'}
          onClick={onMore}
        >
          {t('timeline.more')}
        </Button>
      )}
    </div>
  )
}

/** Answers where the mark goes that tells when one is near the end. Looked at anew with every page. */
const useNearEnd = (length: number, onNear: (() => void) | undefined) => {
  const [mark, setMark] = useState<Element | null>(null)
  const latest = useRef(onNear)
  latest.current = onNear
  // biome-ignore lint/correctness/useExhaustiveDependencies: a mark that stayed near is not told of again
  useEffect(() => {
    if (!mark) return
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) latest.current?.()
      },
      { rootMargin: `${FETCH_AHEAD_PX}px` },
    )
    watcher.observe(mark)
    return () => watcher.disconnect()
  }, [mark, length])
  return setMark
}
