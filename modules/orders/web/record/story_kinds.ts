import {
  IconBan,
  IconCash,
  IconFileInvoice,
  IconPackage,
  IconReceipt,
  IconShoppingCart,
  IconTruckDelivery,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { StoryKind } from '#web/slots.ts'

const bought = (t: TFunction): StoryKind[] => [
  {
    key: 'bought',
    label: t('orders:happened.bought'),
    icon: IconShoppingCart,
    color: 'water',
    events: [
      'orders.purchase_order_sent',
      'orders.purchase_order_answered',
      'orders.purchase_order_cancelled',
      'orders.purchase_order_closed',
      'orders.resourcing_needed',
    ],
  },
  {
    key: 'arrived',
    label: t('orders:happened.arrived'),
    icon: IconTruckDelivery,
    color: 'bark',
    events: ['orders.goods_received', 'orders.goods_returned', 'orders.goods_ready'],
  },
  {
    key: 'charged',
    label: t('orders:happened.charged'),
    icon: IconReceipt,
    color: 'achiote',
    events: ['orders.supplier_invoice_entered', 'orders.mismatch_found', 'orders.supplier_invoice_decided'],
  },
]

/** What happens to sales orders, as their timelines tell it. */
export const salesStories = (t: TFunction): readonly StoryKind[] => [
  {
    key: 'made',
    label: t('orders:happened.made'),
    icon: IconPackage,
    color: 'leaf',
    events: [
      'orders.sales_order_created',
      'orders.sales_order_confirmed',
      'orders.sales_order_changed',
      'orders.sales_order_delivered',
    ],
  },
  {
    key: 'money',
    label: t('orders:happened.money'),
    icon: IconCash,
    color: 'maize',
    events: [
      'orders.sales_order_paid',
      'payments.charge_created',
      'payments.charge_paid',
      'payments.payment_confirmed',
      'payments.payment_in_review',
      'payments.payment_rejected',
      'payments.payment_refunded',
      'payments.refund_failed',
      'payments.payment_came_late',
      'orders.money_left_as_credit',
      'orders.refund_owed',
      'orders.refund_settled',
    ],
  },
  {
    key: 'invoiced',
    label: t('orders:happened.invoiced'),
    icon: IconFileInvoice,
    color: 'water',
    events: [
      'invoices.invoice_queued',
      'invoices.invoice_authorized',
      'invoices.invoice_rejected',
      'invoices.invoice_held',
      'invoices.invoice_annulled',
    ],
  },
  ...bought(t),
  {
    key: 'off',
    label: t('orders:happened.off'),
    icon: IconBan,
    color: 'gray',
    events: ['orders.sales_order_cancelled'],
  },
]

/** What happens to purchase orders. */
export const purchaseStories = (t: TFunction): readonly StoryKind[] => bought(t)
