import { IconMapRoute, IconPlus, IconTruckDelivery } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { home, recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { DELIVERY } from './entity.ts'
import {
  deliveriesMatching,
  deliveriesPath,
  deliveryPath,
  dispatchPath,
  fleetPath,
  settingsPath,
} from './links.ts'

export const screens = declare({
  module: 'logistics',
  menu: [
    {
      key: 'deliveries',
      icon: IconTruckDelivery,
      to: deliveriesPath(),
      allow: may.read,
      section: 'orders',
      order: 70,
    },
    {
      key: 'dispatch',
      icon: IconMapRoute,
      to: dispatchPath(),
      allow: may.dispatch,
      section: 'orders',
      order: 60,
    },
  ],
  pages: [
    {
      path: '/logistics/deliveries',
      title: 'deliveries',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(context),
      component: () => import('./list/DeliveriesPage.tsx'),
    },
    {
      path: '/logistics/deliveries/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadRecord(context),
      component: () => import('./record/DeliveryPage.tsx'),
    },
    {
      path: '/logistics/dispatch',
      title: 'dispatch',
      allow: may.dispatch,
      load: async (context) => (await import('./dispatch/load.ts')).loadDispatch(context),
      component: () => import('./dispatch/DispatchPage.tsx'),
    },
    {
      path: '/logistics/fleet',
      title: 'fleet',
      allow: may.read,
      load: async (context) => (await import('./fleet/load.ts')).loadFleet(context),
      component: () => import('./fleet/FleetPage.tsx'),
    },
    {
      path: '/settings/logistics',
      title: 'settings',
      allow: may.configure,
      load: async (context) => (await import('./settings/load.ts')).loadSettings(context),
      component: () => import('./settings/SettingsPage.tsx'),
    },
    {
      path: '/driver',
      title: 'driver',
      allow: may.drive,
      alone: true,
      component: () => import('./door/DriverDoor.tsx'),
    },
  ],
  settings: [
    { key: 'logistics', icon: IconTruckDelivery, to: settingsPath, allow: may.configure, order: 39 },
  ],
  commands: [
    { key: 'new', icon: IconPlus, allow: may.create, to: deliveriesPath({ open: 'new' }) },
    { key: 'fleet', icon: IconTruckDelivery, allow: may.read, to: fleetPath },
    { key: 'settings', icon: IconTruckDelivery, allow: may.configure, to: settingsPath },
  ],
  fills: [
    fill(recordPlace, {
      kind: DELIVERY,
      page: deliveryPath,
      list: deliveriesMatching,
      begin: { label: 'logistics:list.add', to: deliveriesPath({ open: 'new' }), allow: may.create },
    }),
    fill(recordSearch, {
      label: 'logistics:menu.deliveries',
      icon: IconTruckDelivery,
      allow: may.read,
      kind: DELIVERY,
      find: async (text, signal) => (await import('./find_deliveries.ts')).findDeliveries(text, signal),
    }),
    fill(customerTab, {
      key: 'deliveries',
      label: 'logistics:menu.deliveries',
      order: 26,
      component: () => import('./record/CustomerDeliveriesTab.tsx'),
    }),
    fill(home, {
      key: 'driver',
      order: 5,
      allow: may.drive,
      component: () => import('./door/DriverCard.tsx'),
    }),
  ],
})
