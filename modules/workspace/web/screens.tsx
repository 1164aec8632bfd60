import { IconHome } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { home, topBar } from '#web/slots.ts'

export const screens = declare({
  module: 'workspace',
  menu: [
    {
      key: 'home',
      icon: IconHome,
      to: '/',
      allow: 'signed_in',
      section: 'work',
      order: 0,
      thumb: 1,
      letter: 'h',
    },
  ],
  fills: [
    fill(topBar, { key: 'inbox', order: 10, component: () => import('./inbox/Inbox.tsx') }),
    fill(home, { key: 'welcome', order: 0, component: () => import('./home/Welcome.tsx') }),
    fill(home, { key: 'first_steps', order: 10, component: () => import('./home/FirstSteps.tsx') }),
    fill(home, { key: 'recent', order: 30, component: () => import('./home/RecentRecords.tsx') }),
  ],
})
