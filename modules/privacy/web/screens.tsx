import { IconAlertOctagon, IconMailQuestion, IconShieldLock } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace } from '#web/slots.ts'
import { may } from '../contract.ts'
import { BREACH, REQUEST } from './entity.ts'
import {
  breachesPath,
  breachPath,
  consentsPath,
  deadlinesPath,
  noticesPath,
  recipientsPath,
  requestPath,
  requestsMatching,
  requestsPath,
  retentionPath,
} from './links.ts'

export const screens = declare({
  module: 'privacy',
  menu: [
    {
      key: 'privacy',
      icon: IconShieldLock,
      to: requestsPath(),
      allow: may.read,
      section: 'company',
      order: 60,
      waiting: async () => (await import('./waiting.ts')).openRequests(),
    },
  ],
  pages: [
    {
      path: '/privacy',
      title: 'requests',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadRequests(context),
      component: () => import('./requests/RequestsPage.tsx'),
    },
    {
      path: '/privacy/requests/$id',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadRequest(context),
      component: () => import('./requests/RequestPage.tsx'),
    },
    {
      path: consentsPath,
      title: 'consents',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadConsents(context),
      component: () => import('./consents/ConsentsPage.tsx'),
    },
    {
      path: '/privacy/breaches',
      title: 'breaches',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadBreaches(context),
      component: () => import('./breaches/BreachesPage.tsx'),
    },
    {
      path: '/privacy/breaches/$id',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadBreach(context),
      component: () => import('./breaches/BreachPage.tsx'),
    },
    {
      path: noticesPath,
      title: 'notices',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadNotices(context),
      component: () => import('./NoticesPage.tsx'),
    },
    {
      path: retentionPath,
      title: 'retention',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadRetention(context),
      component: () => import('./RetentionPage.tsx'),
    },
    {
      path: recipientsPath,
      title: 'recipients',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadRecipients(context),
      component: () => import('./RecipientsPage.tsx'),
    },
    {
      path: deadlinesPath,
      title: 'settings',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadDeadlines(context),
      component: () => import('./DeadlinesPage.tsx'),
    },
  ],
  settings: [{ key: 'privacy', icon: IconShieldLock, to: deadlinesPath, allow: may.configure, order: 60 }],
  commands: [
    { key: 'new', icon: IconMailQuestion, allow: may.create, to: requestsPath('new') },
    { key: 'breach', icon: IconAlertOctagon, allow: may.create, to: breachesPath('new') },
  ],
  fills: [
    fill(recordPlace, { kind: REQUEST, page: requestPath, list: requestsMatching }),
    fill(recordPlace, { kind: BREACH, page: breachPath }),
  ],
})
