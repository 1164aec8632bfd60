import { IconChecklist, IconPlus } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { recordTab } from '#modules/objects/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { home, recordPlace } from '#web/slots.ts'
import { may } from '../contract.ts'
import { tasksMatching, tasksPath } from './links.ts'

export const screens = declare({
  module: 'tasks',
  menu: [
    {
      key: 'tasks',
      icon: IconChecklist,
      to: tasksPath(),
      allow: may.read,
      section: 'work',
      order: 10,
      thumb: 3,
      letter: 't',
    },
  ],
  pages: [
    {
      path: '/tasks',
      title: 'tasks',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(context),
      component: () => import('./list/TasksPage.tsx'),
    },
  ],
  shortcuts: [
    { key: 'complete', press: ['x'], allow: may.update },
    { key: 'snooze', press: ['s'], allow: may.update },
    { key: 'open', press: ['e'], allow: may.read },
  ],
  commands: [{ key: 'new', icon: IconPlus, allow: may.create, to: tasksPath({ open: 'new' }) }],
  fills: [
    fill(home, {
      key: 'my_day',
      order: 15,
      allow: may.read,
      component: () => import('./home/MyDay.tsx'),
    }),
    fill(recordPlace, {
      kind: 'tasks.task',
      page: (id) => tasksPath({ open: id }),
      list: tasksMatching,
      begin: { label: 'tasks:new', to: tasksPath({ open: 'new' }), allow: may.create },
    }),
    fill(recordTab, {
      key: 'tasks',
      label: 'tasks:tabs.tasks',
      order: 20,
      component: () => import('./record/ObjectRecordTasks.tsx'),
    }),
    fill(customerTab, {
      key: 'tasks',
      label: 'tasks:tabs.tasks',
      order: 20,
      component: () => import('./record/CustomerTasks.tsx'),
    }),
  ],
})
