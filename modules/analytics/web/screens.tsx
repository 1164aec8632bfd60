import { IconBell, IconBellPlus, IconChartHistogram, IconDeviceTv, IconTarget } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { firstStep } from '#web/slots.ts'
import { may } from '../contract.ts'
import { alertsPath } from './alerts/links.ts'
import { goalsPath } from './goals/links.ts'
import { analyticsPath, tvPath } from './links.ts'

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
    {
      key: 'goals',
      icon: IconTarget,
      to: goalsPath(),
      allow: may.read,
      section: 'insight',
      order: 12,
    },
    {
      key: 'alerts',
      icon: IconBell,
      to: alertsPath(),
      allow: may.read,
      section: 'insight',
      order: 15,
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
    {
      path: '/analytics/tv',
      title: 'tv',
      alone: true,
      allow: may.read,
      load: async (context) => (await import('./tv/load.ts')).loadTv(context),
      component: () => import('./tv/TvPage.tsx'),
    },
    {
      path: '/analytics/goals',
      title: 'goals',
      allow: may.read,
      load: async (context) => (await import('./goals/load.ts')).loadGoals(context),
      component: () => import('./goals/GoalsPage.tsx'),
    },
    {
      path: '/analytics/alerts',
      title: 'alerts',
      allow: may.read,
      load: async (context) => (await import('./alerts/load.ts')).loadAlerts(context),
      component: () => import('./alerts/AlertsPage.tsx'),
    },
  ],
  fills: [
    fill(firstStep, {
      key: 'dashboard',
      label: 'analytics:first_steps.dashboard',
      icon: IconChartHistogram,
      to: analyticsPath(),
      order: 35,
      allow: may.update,
      happened: ['analytics.dashboard_changed'],
    }),
  ],
  commands: [
    { key: 'dashboards', icon: IconChartHistogram, allow: may.read, to: analyticsPath() },
    { key: 'alerts', icon: IconBell, allow: may.read, to: alertsPath() },
    { key: 'goals', icon: IconTarget, allow: may.read, to: goalsPath() },
    { key: 'tv', icon: IconDeviceTv, allow: may.read, to: tvPath() },
    { key: 'new_alert', icon: IconBellPlus, allow: may.create, to: alertsPath({ open: 'new' }) },
    { key: 'new_goal', icon: IconTarget, allow: may.set_goals, to: goalsPath({ open: 'new' }) },
  ],
})
