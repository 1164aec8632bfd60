import { Button, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBolt, IconEye, IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useList } from '#web/client/queries.ts'
import { may as holds } from '#web/client/session.ts'
import type { StoryKind } from '#web/slots.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { type Kind, Timeline } from '#web/ui/Timeline.tsx'
import { getActivity, getTimeline, may } from '../../contract.ts'
import { ActivityStrip } from './ActivityStrip.tsx'
import { newest } from './load.ts'
import classes from './RecordTimeline.module.css'

const Viewers = lazy(async () => ({ default: (await import('./Viewers.tsx')).Viewers }))

type Detail = { label: string; value: string }

/** Events tell more of what happened in `details`: labels and values in the company's words. */
const hasDetails = (payload: object): payload is { details: Detail[] } =>
  'details' in payload && Array.isArray(payload.details) && payload.details.length > 0

const Details = ({ of }: { of: readonly Detail[] }) =>
  of.map(({ label, value }) => `${label}: ${value}`).join(' · ')

/** What happened to a record, whichever module it concerns. `kinds`: those of its own module; others stand under theirs. */
export const RecordTimeline = ({ about, kinds }: { about: string; kinds: readonly StoryKind[] }) => {
  const { t } = useTranslation('audit')
  const [chosen, setChosen] = useState<string[]>([])
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 250)
  const [names, setNames] = useState('')
  const [showsViewers, showViewers] = useState(false)
  const narrowed = names && { names }
  const activity = useAsk(getActivity, { about, ...narrowed }, { keep: true }).data
  const list = useList(getTimeline, { ...newest(about), ...narrowed, ...(search && { search }) })

  const kindOf = (name: string): string =>
    kinds.find(({ events }) => events.includes(name))?.key ?? name.slice(0, name.indexOf('.'))
  const happened = Map.groupBy(activity?.names ?? [], ({ name }) => kindOf(name))
  const choose = (keys: string[]) => {
    setChosen(keys)
    setNames(
      keys
        .flatMap((key) => happened.get(key) ?? [])
        .map(({ name }) => name)
        .join(),
    )
  }
  const shown = [...happened].map(([key, events]): Kind => {
    const own = kinds.find((kind) => kind.key === key)
    return {
      key,
      label: own?.label ?? t(`${key}:module`),
      icon: own?.icon ?? IconBolt,
      color: own?.color ?? 'maize',
      count: events.reduce((sum, { count }) => sum + count, 0),
    }
  })
  return (
    <>
      {activity ? (
        <ActivityStrip from={activity.from} counts={activity.counts} />
      ) : (
        <Skeleton height={18} mb="md" maw={560} />
      )}
      <div className={`${classes.head} no-print`}>
        <TextInput
          type="search"
          size="xs"
          className={classes.search}
          aria-label={t('timeline.search')}
          placeholder={t('timeline.search')}
          leftSection={<IconSearch size={15} stroke={1.8} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {holds(may.read) && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconEye size={15} stroke={1.8} />}
            onClick={() => showViewers(true)}
          >
            {t('views.open')}
          </Button>
        )}
      </div>
      {showsViewers && (
        <Suspense fallback={null}>
          <Viewers about={about} onClose={() => showViewers(false)} />
        </Suspense>
      )}
      <Timeline
        happenings={list.rows.map(({ id, name, sentence, happened_at, actor_name, payload }) => ({
          id,
          kind: kindOf(name),
          at: happened_at,
          title: sentence,
          ...(!sentence.includes(actor_name) && { by: actor_name }),
          ...(hasDetails(payload) && { content: <Details of={payload.details} /> }),
        }))}
        kinds={shown}
        chosen={chosen}
        onChosen={choose}
        loading={list.loading}
        hasMore={list.hasMore}
        onMore={list.more}
        {...(search && { empty: <EmptyState compact title={t('timeline.not_found', { search })} /> })}
      />
    </>
  )
}
