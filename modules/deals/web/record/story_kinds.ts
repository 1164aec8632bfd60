import { IconArrowBackUp, IconArrowRight, IconPencil, IconPlus, IconTrophy } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'
import * as deals from '../../contract.ts'

/** What can happen to an opportunity by our own events, for its timeline. */
export const storyKinds = (t: TFunction<'deals'>): StoryKind[] => [
  {
    key: 'created',
    label: t('happened.created'),
    events: [deals.opportunityCreated.name],
    icon: IconPlus,
    color: 'leaf',
  },
  {
    key: 'moved',
    label: t('happened.moved'),
    events: [deals.opportunityMoved.name],
    icon: IconArrowRight,
    color: 'water',
  },
  {
    key: 'closed',
    label: t('happened.closed'),
    events: [deals.opportunityWon.name, deals.opportunityLost.name, deals.opportunityReopened.name],
    icon: IconTrophy,
    color: 'achiote',
  },
  {
    key: 'changed',
    label: t('happened.changed'),
    events: [deals.opportunityUpdated.name],
    icon: IconPencil,
    color: 'bark',
  },
  {
    key: 'trashed',
    label: t('happened.trashed'),
    events: [deals.opportunityDeleted.name, deals.opportunityRestored.name],
    icon: IconArrowBackUp,
    color: 'gray',
  },
]
