import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'
import { recordBack, recordCreated, recordDeleted, recordUpdated } from '../../record.contract.ts'

/** What can happen to a record by our own events, for its timeline. */
export const storyKinds = (t: TFunction<'objects'>): StoryKind[] => [
  {
    key: 'entered',
    label: t('happened.entered'),
    events: [recordCreated.name],
    icon: IconPlus,
    color: 'leaf',
  },
  {
    key: 'changed',
    label: t('happened.changed'),
    events: [recordUpdated.name],
    icon: IconPencil,
    color: 'water',
  },
  {
    key: 'removed',
    label: t('happened.removed'),
    events: [recordDeleted.name, recordBack.name],
    icon: IconTrash,
    color: 'brick',
  },
]
