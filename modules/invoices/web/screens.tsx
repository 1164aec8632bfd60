import { IconReceipt, IconReceiptTax, IconRoute } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { INVOICE } from './entity.ts'
import { invoicePath, invoicesPath, newInvoicePath, queuePath, returnPath, settingsPath } from './links.ts'

export const screens = declare({
  module: 'invoices',
  menu: [
    { key: 'invoices', icon: IconReceipt, to: invoicesPath, allow: may.read, section: 'orders', order: 29 },
  ],
  pages: [
    {
      path: '/invoices',
      title: 'invoices',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadInvoices(context),
      component: () => import('./list/InvoicesPage.tsx'),
    },
    {
      path: '/invoices/new',
      title: 'new',
      allow: may.create,
      load: async (context) => (await import('./load.ts')).loadNew(context),
      component: () => import('./editor/NewInvoicePage.tsx'),
    },
    {
      path: '/invoices/queue',
      title: 'queue',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadQueue(context),
      component: () => import('./queue/QueuePage.tsx'),
    },
    {
      path: '/invoices/return',
      title: 'return',
      allow: may.read,
      component: () => import('./list/TaxReturnPage.tsx'),
    },
    {
      path: '/invoices/settings',
      title: 'settings',
      allow: may.configure,
      load: async (context) => (await import('./load.ts')).loadSettings(context),
      component: () => import('./settings/SettingsPage.tsx'),
    },
    {
      path: '/invoices/$id',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadInvoice(context),
      component: () => import('./record/InvoicePage.tsx'),
    },
    {
      path: '/invoices/$id/edit',
      allow: may.update,
      load: async (context) => (await import('./load.ts')).loadEdit(context),
      component: () => import('./editor/EditInvoicePage.tsx'),
    },
  ],
  settings: [{ key: 'invoices', icon: IconReceipt, to: settingsPath, allow: may.configure, order: 39 }],
  commands: [
    { key: 'new', icon: IconReceipt, allow: may.create, to: newInvoicePath() },
    { key: 'queue', icon: IconRoute, allow: may.read, to: queuePath },
    { key: 'return', icon: IconReceiptTax, allow: may.read, to: returnPath },
  ],
  fills: [
    fill(recordPlace, { kind: INVOICE, page: invoicePath }),
    fill(recordSearch, {
      label: 'invoices:menu.invoices',
      icon: IconReceipt,
      allow: may.read,
      kind: INVOICE,
      find: async (text, signal) => (await import('./find_invoices.ts')).findInvoices(text, signal),
    }),
    fill(customerTab, {
      key: 'invoices',
      label: 'invoices:tabs.invoices',
      order: 26,
      component: () => import('./customer/CustomerInvoicesTab.tsx'),
    }),
  ],
})
