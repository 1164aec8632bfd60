import {
  IconAlertTriangle,
  IconCheck,
  IconMessage,
  IconPencil,
  IconPlus,
  IconStar,
  IconTruck,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'
import * as d from '../../contract.ts'
import { messageSent } from '../../message.contract.ts'

/** What can happen to a delivery by our own events, for its timeline. */
export const storyKinds = (t: TFunction<'logistics'>): StoryKind[] => [
  {
    key: 'entered',
    label: t('happened.entered'),
    events: [d.deliveryCreated.name, d.deliveryRestored.name],
    icon: IconPlus,
    color: 'leaf',
  },
  {
    key: 'changed',
    label: t('happened.changed'),
    events: [d.deliveryUpdated.name, d.deliveryReady.name, d.deliveryWaits.name, d.deliveryRescheduled.name],
    icon: IconPencil,
    color: 'water',
  },
  {
    key: 'road',
    label: t('happened.road'),
    events: [d.deliveryAssigned.name, d.deliveryOnTheWay.name, d.driverArrived.name],
    icon: IconTruck,
    color: 'maize',
  },
  {
    key: 'delivered',
    label: t('happened.delivered'),
    events: [d.deliveryDelivered.name],
    icon: IconCheck,
    color: 'leaf',
  },
  {
    key: 'trouble',
    label: t('happened.trouble'),
    events: [d.deliveryFailed.name, d.deliveryReturned.name, d.deliveryCancelled.name],
    icon: IconAlertTriangle,
    color: 'brick',
  },
  {
    key: 'opinion',
    label: t('happened.opinion'),
    events: [d.deliveryConfirmed.name],
    icon: IconStar,
    color: 'maize',
  },
  {
    key: 'messages',
    label: t('happened.messages'),
    events: [messageSent.name],
    icon: IconMessage,
    color: 'water',
  },
]
