import {
  IconArrowRight,
  IconChartArrows,
  IconLayoutKanban,
  IconTableImport,
  IconTargetArrow,
} from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { firstStep, recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { OPPORTUNITY } from './entity.ts'
import { dealPath, dealsMatching, dealsPath, importPath, pipelinesPath } from './links.ts'

export const screens = declare({
  module: 'deals',
  menu: [
    {
      key: 'deals',
      icon: IconTargetArrow,
      to: dealsPath(),
      allow: may.read,
      section: 'sales',
      order: 20,
      thumb: 4,
      letter: 'o',
    },
  ],
  pages: [
    {
      path: '/deals',
      title: 'deals',
      allow: may.read,
      load: async (context) => (await import('./page/load.ts')).loadDeals(context),
      component: () => import('./page/DealsPage.tsx'),
    },
    {
      path: '/deals/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadRecord(context),
      component: () => import('./record/OpportunityPage.tsx'),
    },
    {
      path: '/settings/pipelines',
      title: 'pipelines',
      allow: may.configure,
      load: async (context) => (await import('./pipelines/load.ts')).loadPipelines(context),
      component: () => import('./pipelines/PipelinesPage.tsx'),
    },
  ],
  settings: [
    { key: 'pipelines', icon: IconLayoutKanban, to: pipelinesPath, allow: may.configure, order: 32 },
  ],
  commands: [
    { key: 'new', icon: IconTargetArrow, allow: may.create, to: dealsPath({ open: 'new' }) },
    {
      key: 'forecast',
      icon: IconChartArrows,
      allow: may.read,
      to: dealsPath({ as: 'forecast' }),
    },
    { key: 'import', icon: IconTableImport, allow: may.create, to: importPath },
    { key: 'pipelines', icon: IconLayoutKanban, allow: may.configure, to: pipelinesPath },
  ],
  fills: [
    fill(recordPlace, {
      kind: OPPORTUNITY,
      page: dealPath,
      list: dealsMatching,
      begin: { label: 'deals:list.add', to: dealsPath({ open: 'new' }), allow: may.create },
    }),
    fill(recordSearch, {
      label: 'deals:menu.deals',
      icon: IconTargetArrow,
      allow: may.read,
      find: async (text, signal) => (await import('./find_deals.ts')).findDeals(text, signal),
    }),
    fill(firstStep, {
      key: 'deals',
      label: 'deals:first_steps.deals',
      icon: IconTargetArrow,
      to: dealsPath({ open: 'new' }),
      order: 25,
      allow: may.create,
      isDone: async () => (await import('./find_deals.ts')).hasDeals(),
    }),
    fill(firstStep, {
      key: 'move',
      label: 'deals:first_steps.move',
      icon: IconArrowRight,
      to: dealsPath(),
      order: 27,
      allow: may.update,
      happened: ['deals.opportunity_moved'],
    }),
    fill(customerTab, {
      key: 'deals',
      label: 'deals:tabs.deals',
      order: 20,
      component: () => import('./customer/CustomerDealsTab.tsx'),
    }),
  ],
})
