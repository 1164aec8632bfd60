import { IconHistory, IconTrash } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { home, recordTimeline, undoing } from '#web/slots.ts'
import { getRetention, may } from '../contract.ts'
import { auditPath, trashPath } from './links.ts'

export const screens = declare({
  module: 'audit',
  menu: [
    {
      key: 'trash',
      icon: IconTrash,
      to: trashPath,
      allow: 'signed_in',
      section: 'records',
      order: 90,
      letter: 'p',
    },
  ],
  settings: [{ key: 'audit', icon: IconHistory, to: auditPath(), allow: may.read, order: 80 }],
  commands: [{ key: 'audit', icon: IconHistory, allow: may.read, to: auditPath() }],
  pages: [
    {
      path: '/settings/audit',
      title: 'audit',
      allow: may.read,
      load: ({ ask }) => ask(getRetention, {}),
      component: () => import('./runs/AuditPage.tsx'),
    },
    {
      path: '/trash',
      title: 'trash',
      allow: 'signed_in',
      component: () => import('./trash/TrashPage.tsx'),
    },
  ],
  fills: [
    fill(undoing, { undo: async (runId) => (await import('./undo.ts')).undo(runId) }),
    fill(recordTimeline, {
      key: 'timeline',
      component: () => import('./timeline/RecordTimeline.tsx'),
      load: async (about) => (await import('./timeline/load.ts')).loadTimeline(about),
    }),
    fill(home, { key: 'changes', order: 40, component: () => import('./home/MyChanges.tsx') }),
  ],
})
