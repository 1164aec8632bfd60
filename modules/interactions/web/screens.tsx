import { IconMessages, IconPhonePlus } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerAct } from '#modules/customers/added.contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { firstStep, recordPlace } from '#web/slots.ts'
import { may } from '../contract.ts'
import { INTERACTION } from './entity.ts'
import { interactionsPath, loggingPath, newPath, typesPath } from './links.ts'

const CUSTOMER_PAGE = /^\/customers\/([0-9a-f-]{36})$/

export const screens = declare({
  module: 'interactions',
  menu: [
    {
      key: 'interactions',
      icon: IconMessages,
      to: interactionsPath,
      allow: may.read,
      section: 'records',
      order: 20,
      letter: 'n',
    },
  ],
  pages: [
    {
      path: '/interactions',
      title: 'interactions',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(context),
      component: () => import('./list/InteractionsPage.tsx'),
    },
    {
      path: '/interactions/new',
      title: 'new',
      allow: may.create,
      component: () => import('./form/NewPage.tsx'),
    },
    {
      path: '/settings/interaction-types',
      title: 'interaction_types',
      allow: may.configure,
      load: async (context) => (await import('./types/load.ts')).loadTypes(context),
      component: () => import('./types/TypesPage.tsx'),
    },
  ],
  shortcuts: [{ key: 'log', press: ['i'], allow: may.create }],
  settings: [
    { key: 'interaction_types', icon: IconMessages, to: typesPath, allow: may.configure, order: 34 },
  ],
  commands: [
    {
      key: 'log',
      icon: IconPhonePlus,
      allow: may.create,
      // On a customer's page it is that customer; anywhere else one says who.
      run: ({ go }) => {
        const here = CUSTOMER_PAGE.exec(location.pathname)?.[1]
        go(here ? loggingPath(here) : newPath)
      },
    },
    { key: 'interaction_types', icon: IconMessages, allow: may.configure, to: typesPath },
  ],
  fills: [
    fill(recordPlace, {
      kind: INTERACTION,
      page: (id) => `${interactionsPath}?log=${id}`,
      list: (filter) => `${interactionsPath}?filter=${encodeURIComponent(JSON.stringify(filter))}`,
    }),
    fill(firstStep, {
      key: 'log',
      label: 'interactions:first_steps.log',
      icon: IconPhonePlus,
      to: newPath,
      order: 28,
      allow: may.create,
      happened: ['interactions.interaction_logged'],
    }),
    fill(customerAct, { key: 'log', order: 10, component: () => import('./record/LogAct.tsx') }),
    fill(customerTab, {
      key: 'interactions',
      label: 'interactions:tabs.interactions',
      order: 10,
      component: () => import('./record/InteractionsTab.tsx'),
    }),
  ],
})
