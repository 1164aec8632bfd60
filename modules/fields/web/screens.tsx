import { IconForms } from '@tabler/icons-react'
import { screens as declare } from '#web/screens.ts'
import { may } from '../contract.ts'

export const screens = declare({
  module: 'fields',
  pages: [
    {
      path: '/settings/fields',
      title: 'fields',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadFields(context),
      component: () => import('./FieldsPage.tsx'),
    },
  ],
  settings: [{ key: 'fields', icon: IconForms, to: '/settings/fields', allow: may.read, order: 40 }],
  commands: [{ key: 'fields', icon: IconForms, allow: may.read, to: '/settings/fields' }],
})
