import { IconTableImport } from '@tabler/icons-react'
import { screens as declare } from '#web/screens.ts'
import { getImport, may } from '../contract.ts'
import { importsPath } from './links.ts'

export const screens = declare({
  module: 'imports',
  menu: [
    {
      key: 'imports',
      icon: IconTableImport,
      to: importsPath,
      allow: may.read,
      section: 'records',
      order: 80,
      letter: 'i',
    },
  ],
  pages: [
    {
      path: '/imports',
      title: 'imports',
      allow: may.read,
      component: () => import('./list/ImportsPage.tsx'),
    },
    {
      path: '/imports/new',
      title: 'new',
      allow: may.create,
      component: () => import('./upload/UploadPage.tsx'),
    },
    {
      path: '/imports/$id',
      allow: may.read,
      load: ({ params: { id = '' }, ask }) => ask(getImport, { id }),
      component: () => import('./wizard/ImportPage.tsx'),
    },
  ],
})
