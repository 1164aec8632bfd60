import { IconChartHistogram } from '@tabler/icons-react'
import { screens as declare } from '#web/screens.ts'
import { may } from '../contract.ts'
import { analyticsPath } from './links.ts'

export const screens = declare({
  module: 'analytics',
  menu: [
    {
      key: 'dashboards',
      icon: IconChartHistogram,
      to: analyticsPath(),
      allow: may.read,
      section: 'insight',
      order: 10,
      letter: 'd',
    },
  ],
  pages: [
    {
      path: '/analytics',
      title: 'dashboards',
      allow: may.read,
      load: async (context) => (await import('./page/load.ts')).loadDashboards(context),
      component: () => import('./page/DashboardsPage.tsx'),
    },
  ],
  commands: [{ key: 'dashboards', icon: IconChartHistogram, allow: may.read, to: analyticsPath() }],
})
