import {
  IconArrowBackUp,
  IconCertificate,
  IconCoin,
  IconMailQuestion,
  IconPencil,
  IconPlus,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'
import * as suppliers from '../../contract.ts'
import * as documents from '../../document.contract.ts'
import * as enclosures from '../../enclosure.contract.ts'
import * as requests from '../../price_request.contract.ts'

/** What can happen to a supplier by our own events, for its timeline. */
export const storyKinds = (t: TFunction<'suppliers'>): StoryKind[] => [
  {
    key: 'entered',
    label: t('happened.entered'),
    events: [suppliers.supplierCreated.name],
    icon: IconPlus,
    color: 'leaf',
  },
  {
    key: 'changed',
    label: t('happened.changed'),
    events: [suppliers.supplierUpdated.name, suppliers.supplierTold.name],
    icon: IconPencil,
    color: 'water',
  },
  {
    key: 'prices',
    label: t('happened.prices'),
    events: [suppliers.pricesChanged.name, suppliers.stockChanged.name],
    icon: IconCoin,
    color: 'maize',
  },
  {
    key: 'documents',
    label: t('happened.documents'),
    events: [documents.documentAdded.name, documents.documentDeleted.name, documents.documentEnding.name],
    icon: IconCertificate,
    color: 'bark',
  },
  {
    key: 'asked',
    label: t('happened.asked'),
    events: [
      requests.priceRequested.name,
      requests.supplierAnswered.name,
      requests.lateAnswerAccepted.name,
      requests.priceRequestExpired.name,
      requests.priceRequestCancelled.name,
      enclosures.filesEnclosed.name,
      enclosures.enclosureWithdrawn.name,
    ],
    icon: IconMailQuestion,
    color: 'achiote',
  },
  {
    key: 'trashed',
    label: t('happened.trashed'),
    events: [suppliers.supplierDeleted.name, suppliers.supplierRestored.name],
    icon: IconArrowBackUp,
    color: 'gray',
  },
]
