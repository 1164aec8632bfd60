import { IconClockHour4 } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace } from '#web/slots.ts'
import { may } from '../contract.ts'
import { clockPath, clocksMatching, clocksPath, settingsPath } from './links.ts'

export const screens = declare({
  module: 'sla',
  menu: [
    { key: 'clocks', icon: IconClockHour4, to: clocksPath, allow: may.read, section: 'orders', order: 65 },
  ],
  pages: [
    {
      path: '/sla',
      title: 'clocks',
      allow: may.read,
      load: async (context) => (await import('./clocks/load.ts')).loadClocks(context),
      component: () => import('./clocks/ClocksPage.tsx'),
    },
    {
      path: '/sla/clocks/$id',
      allow: may.read,
      load: async (context) => (await import('./clocks/load.ts')).loadClock(context),
      component: () => import('./clocks/ClockPage.tsx'),
    },
    {
      path: '/settings/sla',
      title: 'settings',
      allow: may.read,
      load: async (context) => (await import('./settings/load.ts')).loadSettings(context),
      component: () => import('./settings/SettingsPage.tsx'),
    },
  ],
  settings: [{ key: 'sla', icon: IconClockHour4, to: settingsPath, allow: may.read, order: 40 }],
  commands: [{ key: 'settings', icon: IconClockHour4, allow: may.read, to: settingsPath }],
  fills: [fill(recordPlace, { kind: 'sla.clock', page: clockPath, list: clocksMatching })],
})
