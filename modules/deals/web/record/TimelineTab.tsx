import {
  IconArrowBackUp,
  IconArrowRight,
  IconBolt,
  IconPencil,
  IconPlus,
  IconTrophy,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getTimeline } from '#modules/audit/contract.ts'
import { useList } from '#web/client/queries.ts'
import { type Kind, Timeline } from '#web/ui/Timeline.tsx'
import * as deals from '../../contract.ts'

const PAGE_EVENTS = 100

/** Our own events by kind; those of other modules stand under their module. */
const OWN: Readonly<
  Record<string, { events: readonly { name: string }[]; icon: Kind['icon']; color: string }>
> = {
  created: { events: [deals.opportunityCreated], icon: IconPlus, color: 'leaf' },
  moved: { events: [deals.opportunityMoved], icon: IconArrowRight, color: 'water' },
  closed: {
    events: [deals.opportunityWon, deals.opportunityLost, deals.opportunityReopened],
    icon: IconTrophy,
    color: 'achiote',
  },
  changed: { events: [deals.opportunityUpdated], icon: IconPencil, color: 'bark' },
  trashed: {
    events: [deals.opportunityDeleted, deals.opportunityRestored],
    icon: IconArrowBackUp,
    color: 'gray',
  },
}
const NAMES = Object.entries(OWN).map(([kind, { events }]) => [kind, events.map(({ name }) => name)] as const)

const kindOf = (name: string): string =>
  NAMES.find(([, names]) => names.includes(name))?.[0] ?? name.slice(0, name.indexOf('.'))

/** What happened to the opportunity, whichever module it concerns. */
export const TimelineTab = ({ about }: { about: string }) => {
  const { t } = useTranslation('deals')
  const [chosen, setChosen] = useState<string[]>([])
  const list = useList(getTimeline, { about, limit: PAGE_EVENTS })
  const kinds = [...new Set(list.rows.map(({ name }) => kindOf(name)))].map((key): Kind => {
    const own = OWN[key]
    return {
      key,
      label: own ? t(`happened.${key}`) : t(`${key}:module`),
      icon: own?.icon ?? IconBolt,
      color: own?.color ?? 'maize',
    }
  })
  const shown = list.rows.filter(({ name }) => !chosen.length || chosen.includes(kindOf(name)))
  return (
    <Timeline
      happenings={shown.map(({ id, name, sentence, happened_at, actor_name }) => ({
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
  )
}
