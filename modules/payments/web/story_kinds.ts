import { IconArrowBackUp, IconCash, IconCircleCheck, IconX } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'

/** What happens to charges and payments, as their timelines tell it. */
export const storyKinds = (t: TFunction): readonly StoryKind[] => [
  {
    key: 'asked',
    label: t('payments:stories.asked'),
    icon: IconCash,
    color: 'bark',
    events: [
      'payments.charge_created',
      'payments.charge_changed',
      'payments.charge_cancelled',
      'payments.payment_in_review',
    ],
  },
  {
    key: 'paid',
    label: t('payments:stories.paid'),
    icon: IconCircleCheck,
    color: 'leaf',
    events: ['payments.payment_confirmed', 'payments.payment_came_late', 'payments.charge_paid'],
  },
  {
    key: 'not_paid',
    label: t('payments:stories.not_paid'),
    icon: IconX,
    color: 'brick',
    events: ['payments.payment_rejected', 'payments.payment_cancelled'],
  },
  {
    key: 'refunded',
    label: t('payments:stories.refunded'),
    icon: IconArrowBackUp,
    color: 'maize',
    events: ['payments.payment_refunded', 'payments.refund_failed'],
  },
]
