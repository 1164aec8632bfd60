import { IconClipboardList, IconCoins } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'

/** What happens to requests, as their timelines tell it. */
export const requestStories = (t: TFunction): readonly StoryKind[] => [
  {
    key: 'request',
    label: t('quotes:requests.stories.request'),
    icon: IconClipboardList,
    color: 'water',
    events: [
      'quotes.request_received',
      'quotes.request_closed',
      'quotes.request_reopened',
      'quotes.request_deleted',
      'quotes.request_restored',
    ],
  },
  {
    key: 'sourcing',
    label: t('quotes:requests.stories.sourcing'),
    icon: IconCoins,
    color: 'maize',
    events: ['quotes.sourcing_started', 'quotes.sourcing_quoted', 'quotes.attachments_forwarded'],
  },
]
