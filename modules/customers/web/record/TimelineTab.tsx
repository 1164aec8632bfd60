import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  IconArrowBackUp,
  IconArrowsJoin2,
  IconBolt,
  IconPencil,
  IconSearch,
  IconUserCheck,
  IconUserPlus,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getTimeline } from '#modules/audit/contract.ts'
import { useList } from '#web/client/queries.ts'
import { type Kind, Timeline } from '#web/ui/Timeline.tsx'
import * as customers from '../../contract.ts'
import { ActivityStrip } from './ActivityStrip.tsx'

const PAGE_EVENTS = 100

/** Our own events by kind; those of other modules stand under their module. */
const OWN: Readonly<
  Record<string, { events: readonly { name: string }[]; icon: Kind['icon']; color: string }>
> = {
  entered: { events: [customers.customerCreated], icon: IconUserPlus, color: 'leaf' },
  converted: { events: [customers.customerConverted], icon: IconUserCheck, color: 'bark' },
  changed: { events: [customers.customerUpdated], icon: IconPencil, color: 'water' },
  merged: {
    events: [customers.customersMerged, customers.customersUnmerged],
    icon: IconArrowsJoin2,
    color: 'achiote',
  },
  trashed: {
    events: [customers.customerDeleted, customers.customerRestored],
    icon: IconArrowBackUp,
    color: 'gray',
  },
}
const NAMES = Object.entries(OWN).map(([kind, { events }]) => [kind, events.map(({ name }) => name)] as const)

const kindOf = (name: string): string =>
  NAMES.find(([, names]) => names.includes(name))?.[0] ?? name.slice(0, name.indexOf('.'))

/** What happened to the customer, whichever module it concerns. */
export const TimelineTab = ({ about }: { about: string }) => {
  const { t } = useTranslation('customers')
  const [chosen, setChosen] = useState<string[]>([])
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 250)
  const everything = useList(getTimeline, { about, limit: PAGE_EVENTS })
  const seen = [...new Set(everything.rows.map(({ name }) => name))]
  const names = seen.filter((name) => chosen.includes(kindOf(name)))
  const list = useList(getTimeline, {
    about,
    limit: PAGE_EVENTS,
    ...(names.length && { names: names.join(',') }),
    ...(search && { search }),
  })
  const kinds = [...new Set(seen.map(kindOf))].map((key): Kind => {
    const own = OWN[key]
    return {
      key,
      label: own ? t(`happened.${key}`) : t(`${key}:module`),
      icon: own?.icon ?? IconBolt,
      color: own?.color ?? 'maize',
    }
  })
  return (
    <>
      {everything.rows.length > 0 && (
        <ActivityStrip moments={everything.rows.map(({ happened_at }) => happened_at)} />
      )}
      <TextInput
        type="search"
        size="xs"
        mb="sm"
        maw={320}
        className="no-print"
        aria-label={t('record.search_timeline')}
        placeholder={t('record.search_timeline')}
        leftSection={<IconSearch size={15} stroke={1.8} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Timeline
        happenings={list.rows.map(({ id, name, sentence, happened_at, actor_name }) => ({
          id,
          kind: kindOf(name),
          at: happened_at,
          title: sentence,
          ...(!sentence.includes(actor_name) && { by: actor_name }),
        }))}
        kinds={kinds}
        chosen={chosen}
        onChosen={setChosen}
        loading={list.loading}
        hasMore={list.hasMore}
        onMore={list.more}
      />
    </>
  )
}
