import { IconForms } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { firstStep } from '#web/slots.ts'
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
    {
      path: '/settings/fields/layout',
      title: 'layouts',
      allow: may.read,
      load: async (context) => (await import('./load.ts')).loadLayouts(context),
      component: () => import('./layout/LayoutPage.tsx'),
    },
  ],
  fills: [
    fill(firstStep, {
      key: 'fields',
      label: 'fields:first_steps.fields',
      icon: IconForms,
      to: '/settings/fields',
      order: 30,
      allow: may.create,
      isDone: async () => (await import('./first_steps.ts')).hasFields(),
    }),
  ],
  settings: [{ key: 'fields', icon: IconForms, to: '/settings/fields', allow: may.read, order: 40 }],
  commands: [{ key: 'fields', icon: IconForms, allow: may.read, to: '/settings/fields' }],
})
