import { IconCash, IconCreditCard, IconReceipt } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { CHARGE, NOTIFICATION, PAYMENT, RECEIVED } from './entity.ts'
import {
  chargePath,
  chargesMatching,
  chargesPath,
  notificationsPath,
  paymentPath,
  paymentsMatching,
  receivedPath,
  reconcilePath,
  reviewPath,
  settingsPath,
} from './links.ts'

export const screens = declare({
  module: 'payments',
  menu: [
    {
      key: 'payments',
      icon: IconCash,
      to: chargesPath(),
      allow: may.read,
      section: 'orders',
      order: 28,
      waiting: async () => (await import('./waiting.ts')).inReview(),
    },
  ],
  pages: [
    {
      path: '/payments/charges',
      title: 'charges',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadList(context, CHARGE),
      component: () => import('./charges/ChargesPage.tsx'),
    },
    {
      path: '/payments/charges/$id',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadCharge(context),
      component: () => import('./charges/ChargePage.tsx'),
    },
    {
      path: '/payments',
      title: 'payments',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadList(context, PAYMENT),
      component: () => import('./payments/PaymentsPage.tsx'),
    },
    {
      path: '/payments/review',
      title: 'review',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadReview(context),
      component: () => import('./review/ReviewPage.tsx'),
    },
    {
      path: '/payments/reconcile',
      title: 'reconcile',
      allow: may.reconcile,
      load: async (context) => (await import('./load.ts')).loadReconcile(context),
      component: () => import('./reconcile/ReconcilePage.tsx'),
    },
    {
      path: '/payments/notifications',
      title: 'notifications',
      allow: may.reconcile,
      load: async (context) => (await import('./load.ts')).loadList(context, NOTIFICATION),
      component: () => import('./notifications/NotificationsPage.tsx'),
    },
    {
      path: '/payments/ledger',
      title: 'ledger',
      allow: may.reconcile,
      load: async (context) => (await import('./load.ts')).loadLedger(context),
      component: () => import('./ledger/LedgerPage.tsx'),
    },
    {
      path: '/payments/$id',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadPayment(context),
      component: () => import('./payments/PaymentPage.tsx'),
    },
    {
      path: '/settings/payments',
      title: 'settings',
      allow: may.configure,
      load: async (context) => (await import('./load.ts')).loadSettings(context),
      component: () => import('./settings/SettingsPage.tsx'),
    },
  ],
  settings: [{ key: 'payments', icon: IconCreditCard, to: settingsPath, allow: may.configure, order: 37 }],
  commands: [
    { key: 'new', icon: IconCash, allow: may.create, to: chargesPath({ open: 'new' }) },
    { key: 'review', icon: IconReceipt, allow: may.review, to: reviewPath() },
    { key: 'settings', icon: IconCreditCard, allow: may.configure, to: settingsPath },
  ],
  fills: [
    fill(recordPlace, { kind: CHARGE, page: chargePath, list: chargesMatching }),
    fill(recordPlace, { kind: PAYMENT, page: paymentPath, list: paymentsMatching }),
    fill(recordPlace, { kind: RECEIVED, page: receivedPath, list: reconcilePath }),
    fill(recordPlace, { kind: NOTIFICATION, page: () => notificationsPath(), list: notificationsPath }),
    fill(recordSearch, {
      label: 'payments:titles.charges',
      icon: IconCash,
      allow: may.read,
      kind: CHARGE,
      find: async (text, signal) => (await import('./find.ts')).findCharges(text, signal),
    }),
    fill(recordSearch, {
      label: 'payments:titles.payments',
      icon: IconReceipt,
      allow: may.read,
      kind: PAYMENT,
      find: async (text, signal) => (await import('./find.ts')).findPayments(text, signal),
    }),
    fill(customerTab, {
      key: 'payments',
      label: 'payments:tabs.payments',
      order: 24,
      component: () => import('./customer/CustomerPaymentsTab.tsx'),
    }),
  ],
})
