import { IconClipboardList, IconFileInvoice, IconFileText, IconReceipt } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { opportunityTab } from '#modules/deals/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { AWARD, QUOTE, REQUEST, SOURCING } from './entity.ts'
import {
  awardsPath,
  quotePath,
  quotesMatching,
  quotesPath,
  requestPath,
  requestsMatching,
  requestsPath,
  settingsPath,
  sourcingPath,
} from './links.ts'

export const screens = declare({
  module: 'quotes',
  menu: [
    {
      key: 'quotes',
      icon: IconFileText,
      to: quotesPath(),
      allow: may.read,
      section: 'sales',
      order: 24,
      letter: 'q',
    },
    {
      key: 'requests',
      icon: IconClipboardList,
      to: requestsPath(),
      allow: may.read,
      section: 'sales',
      order: 23,
    },
  ],
  pages: [
    {
      path: '/quotes',
      title: 'quotes',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadQuotes(context),
      component: () => import('./list/QuotesPage.tsx'),
    },
    {
      path: '/quotes/requests',
      title: 'requests',
      allow: may.read,
      load: async (context) => (await import('./requests/load.ts')).loadRequests(context),
      component: () => import('./requests/RequestsPage.tsx'),
    },
    {
      path: '/quotes/requests/$id',
      allow: may.read,
      load: async (context) => (await import('./requests/load.ts')).loadRequest(context),
      component: () => import('./requests/RequestPage.tsx'),
    },
    {
      path: '/quotes/awards',
      title: 'awards',
      allow: may.source,
      load: async (context) => (await import('./awards/load.ts')).loadAwards(context),
      component: () => import('./awards/AwardsPage.tsx'),
    },
    {
      path: '/quotes/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadQuote(context),
      component: () => import('./record/QuoteRecord.tsx'),
    },
    {
      path: '/quotes/sourcings/$id',
      title: 'sourcing',
      allow: may.source,
      load: async (context) => (await import('./sourcing/load.ts')).loadSourcing(context),
      component: () => import('./sourcing/SourcingPage.tsx'),
    },
    {
      path: '/settings/quotes',
      title: 'settings',
      allow: may.configure,
      load: async (context) => (await import('./settings_load.ts')).loadSettings(context),
      component: () => import('./SettingsPage.tsx'),
    },
  ],
  settings: [{ key: 'quotes', icon: IconFileInvoice, to: settingsPath, allow: may.configure, order: 36 }],
  commands: [
    { key: 'new', icon: IconFileText, allow: may.create, to: quotesPath({ open: 'new' }) },
    {
      key: 'new_request',
      icon: IconClipboardList,
      allow: may.create,
      to: requestsPath({ open: 'new' }),
    },
    { key: 'awards', icon: IconReceipt, allow: may.source, to: awardsPath() },
    { key: 'settings', icon: IconFileInvoice, allow: may.configure, to: settingsPath },
  ],
  fills: [
    fill(recordPlace, { kind: QUOTE, page: quotePath, list: quotesMatching }),
    fill(recordSearch, {
      label: 'quotes:menu.quotes',
      icon: IconFileText,
      allow: may.read,
      kind: QUOTE,
      find: async (text, signal) => (await import('./find_quotes.ts')).findQuotes(text, signal),
    }),
    fill(recordPlace, { kind: SOURCING, page: sourcingPath }),
    fill(recordPlace, { kind: AWARD, page: () => awardsPath(), list: awardsPath }),
    fill(recordPlace, { kind: REQUEST, page: requestPath, list: requestsMatching }),
    fill(recordSearch, {
      label: 'quotes:menu.requests',
      icon: IconClipboardList,
      allow: may.read,
      kind: REQUEST,
      find: async (text, signal) => (await import('./find_quotes.ts')).findRequests(text, signal),
    }),
    fill(customerTab, {
      key: 'quotes',
      label: 'quotes:tabs.quotes',
      order: 22,
      component: () => import('./customer/CustomerQuotesTab.tsx'),
    }),
    fill(opportunityTab, {
      key: 'quotes',
      label: 'quotes:tabs.quotes',
      order: 20,
      component: () => import('./customer/OpportunityQuotesTab.tsx'),
    }),
  ],
})
