import { IconEye, IconFileText, IconMessage, IconSend, IconThumbDown, IconThumbUp } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'

/** What happens to quotes, as their timelines tell it. */
export const storyKinds = (t: TFunction): readonly StoryKind[] => [
  {
    key: 'written',
    label: t('quotes:stories.written'),
    icon: IconFileText,
    color: 'bark',
    events: [
      'quotes.quote_created',
      'quotes.quote_revised',
      'quotes.quote_deleted',
      'quotes.quote_restored',
      'quotes.approval_asked',
      'quotes.approval_decided',
    ],
  },
  {
    key: 'sent',
    label: t('quotes:stories.sent'),
    icon: IconSend,
    color: 'water',
    events: ['quotes.quote_sent', 'quotes.quote_withdrawn', 'quotes.quote_expired'],
  },
  {
    key: 'viewed',
    label: t('quotes:stories.viewed'),
    icon: IconEye,
    color: 'maize',
    events: ['quotes.quote_viewed', 'quotes.quote_chosen'],
  },
  {
    key: 'commented',
    label: t('quotes:stories.commented'),
    icon: IconMessage,
    color: 'achiote',
    events: ['quotes.quote_commented'],
  },
  {
    key: 'accepted',
    label: t('quotes:stories.accepted'),
    icon: IconThumbUp,
    color: 'leaf',
    events: ['quotes.quote_accepted'],
  },
  {
    key: 'rejected',
    label: t('quotes:stories.rejected'),
    icon: IconThumbDown,
    color: 'brick',
    events: ['quotes.quote_rejected'],
  },
]
