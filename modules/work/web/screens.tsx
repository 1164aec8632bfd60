import { IconListNumbers } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { home } from '#web/slots.ts'
import { getWeights, may } from '../contract.ts'
import { weightsPath } from './links.ts'

export const screens = declare({
  module: 'work',
  settings: [{ key: 'weights', icon: IconListNumbers, to: weightsPath, allow: may.update, order: 60 }],
  pages: [
    {
      path: '/settings/work',
      title: 'weights',
      allow: may.update,
      load: ({ ask }) => ask(getWeights, {}),
      component: () => import('./settings/WeightsPage.tsx'),
    },
  ],
  fills: [fill(home, { key: 'queue', order: 20, component: () => import('./home/Queue.tsx') })],
})
