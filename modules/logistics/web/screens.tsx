import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { home } from '#web/slots.ts'
import { may } from '../contract.ts'

export const screens = declare({
  module: 'logistics',
  pages: [
    {
      path: '/driver',
      title: 'driver',
      allow: may.drive,
      alone: true,
      component: () => import('./door/DriverDoor.tsx'),
    },
  ],
  fills: [
    fill(home, {
      key: 'driver',
      order: 5,
      allow: may.drive,
      component: () => import('./door/DriverCard.tsx'),
    }),
  ],
})
