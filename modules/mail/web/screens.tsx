import { IconMail } from '@tabler/icons-react'
import { screens as declare } from '#web/screens.ts'
import { may } from '../contract.ts'
import { messagesPath } from './links.ts'

export const screens = declare({
  module: 'mail',
  pages: [
    {
      path: messagesPath(),
      title: 'messages',
      allow: may.read,
      component: () => import('./MessagesPage.tsx'),
    },
  ],
  settings: [{ key: 'messages', icon: IconMail, to: messagesPath(), allow: may.read, order: 70 }],
})
