import { IconArrowBackUp, IconEye, IconEyeOff, IconPackage, IconPencil } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'
import * as catalogue from '../../contract.ts'

/** What can happen to a product, for its timeline. */
export const storyKinds = (t: TFunction<'catalogue'>): StoryKind[] => [
  {
    key: 'entered',
    label: t('happened.entered'),
    events: [catalogue.productCreated.name],
    icon: IconPackage,
    color: 'leaf',
  },
  {
    key: 'changed',
    label: t('happened.changed'),
    events: [catalogue.productUpdated.name],
    icon: IconPencil,
    color: 'water',
  },
  {
    key: 'published',
    label: t('happened.published'),
    events: [catalogue.productPublished.name],
    icon: IconEye,
    color: 'bark',
  },
  {
    key: 'withdrawn',
    label: t('happened.withdrawn'),
    events: [catalogue.productWithdrawn.name],
    icon: IconEyeOff,
    color: 'achiote',
  },
  {
    key: 'trashed',
    label: t('happened.trashed'),
    events: [catalogue.productDeleted.name, catalogue.productRestored.name],
    icon: IconArrowBackUp,
    color: 'gray',
  },
]
