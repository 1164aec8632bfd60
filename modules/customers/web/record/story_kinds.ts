import {
  IconArrowBackUp,
  IconArrowsJoin2,
  IconPencil,
  IconUserCheck,
  IconUserPlus,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'
import * as customers from '../../contract.ts'
import { customersMerged, customersUnmerged } from '../../merge.contract.ts'

/** What can happen to a customer by our own events, for their timeline. */
export const storyKinds = (t: TFunction<'customers'>): StoryKind[] => [
  {
    key: 'entered',
    label: t('happened.entered'),
    events: [customers.customerCreated.name],
    icon: IconUserPlus,
    color: 'leaf',
  },
  {
    key: 'converted',
    label: t('happened.converted'),
    events: [customers.customerConverted.name],
    icon: IconUserCheck,
    color: 'bark',
  },
  {
    key: 'changed',
    label: t('happened.changed'),
    events: [customers.customerUpdated.name],
    icon: IconPencil,
    color: 'water',
  },
  {
    key: 'merged',
    label: t('happened.merged'),
    events: [customersMerged.name, customersUnmerged.name],
    icon: IconArrowsJoin2,
    color: 'achiote',
  },
  {
    key: 'trashed',
    label: t('happened.trashed'),
    events: [customers.customerDeleted.name, customers.customerRestored.name],
    icon: IconArrowBackUp,
    color: 'gray',
  },
]
