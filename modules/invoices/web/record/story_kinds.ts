import { IconBan, IconBuildingBank, IconCircleCheck, IconPencil, IconX } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'

/** What happens to fiscal documents, as their timelines tell it. */
export const storyKinds = (t: TFunction): readonly StoryKind[] => [
  {
    key: 'written',
    label: t('invoices:stories.written'),
    icon: IconPencil,
    color: 'bark',
    events: ['invoices.invoice_held', 'invoices.draft_deleted', 'invoices.draft_restored'],
  },
  {
    key: 'issued',
    label: t('invoices:stories.issued'),
    icon: IconBuildingBank,
    color: 'water',
    events: ['invoices.invoice_queued', 'invoices.pac_unreachable', 'invoices.pac_reachable'],
  },
  {
    key: 'authorized',
    label: t('invoices:stories.authorized'),
    icon: IconCircleCheck,
    color: 'leaf',
    events: ['invoices.invoice_authorized', 'invoices.sale_counted'],
  },
  {
    key: 'rejected',
    label: t('invoices:stories.rejected'),
    icon: IconX,
    color: 'brick',
    events: ['invoices.invoice_rejected', 'invoices.annulment_refused'],
  },
  {
    key: 'annulled',
    label: t('invoices:stories.annulled'),
    icon: IconBan,
    color: 'gray',
    events: ['invoices.invoice_annulled'],
  },
]
