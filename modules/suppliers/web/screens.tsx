import {
  IconBuildingWarehouse,
  IconMailQuestion,
  IconPlus,
  IconTableImport,
  IconTruckDelivery,
} from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { REQUEST, SUPPLIER } from './entity.ts'
import {
  importPath,
  importPricesPath,
  requestPath,
  requestsMatching,
  requestsPath,
  settingsPath,
  supplierPath,
  suppliersMatching,
  suppliersPath,
} from './links.ts'

export const screens = declare({
  module: 'suppliers',
  menu: [
    {
      key: 'suppliers',
      icon: IconBuildingWarehouse,
      to: suppliersPath(),
      allow: may.read,
      section: 'purchasing',
      order: 50,
    },
    {
      key: 'requests',
      icon: IconMailQuestion,
      to: requestsPath,
      allow: may.see_prices,
      section: 'purchasing',
      order: 51,
    },
  ],
  pages: [
    {
      path: '/settings/suppliers',
      title: 'settings',
      allow: may.configure,
      load: async (context) => (await import('./settings_load.ts')).loadSettings(context),
      component: () => import('./SettingsPage.tsx'),
    },
    {
      path: '/suppliers',
      title: 'suppliers',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(context),
      component: () => import('./list/SuppliersPage.tsx'),
    },
    {
      path: '/suppliers/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadRecord(context),
      component: () => import('./record/SupplierPage.tsx'),
    },
    {
      path: '/price-requests',
      title: 'requests',
      allow: may.see_prices,
      load: async (context) => (await import('./requests/load.ts')).loadRequests(context),
      component: () => import('./requests/RequestsPage.tsx'),
    },
    {
      path: '/price-requests/$id',
      allow: may.see_prices,
      load: async (context) => (await import('./requests/load.ts')).loadRequest(context),
      component: () => import('./requests/RequestPage.tsx'),
    },
  ],
  settings: [
    { key: 'suppliers', icon: IconTruckDelivery, to: settingsPath, allow: may.configure, order: 37 },
  ],
  commands: [
    { key: 'new', icon: IconPlus, allow: may.create, to: suppliersPath({ open: 'new' }) },
    { key: 'import', icon: IconTableImport, allow: may.create, to: importPath },
    { key: 'import_prices', icon: IconTableImport, allow: may.update, to: importPricesPath },
    { key: 'settings', icon: IconTruckDelivery, allow: may.configure, to: settingsPath },
  ],
  fills: [
    fill(recordPlace, {
      kind: SUPPLIER,
      page: supplierPath,
      list: suppliersMatching,
      begin: { label: 'suppliers:list.add', to: suppliersPath({ open: 'new' }), allow: may.create },
    }),
    fill(recordPlace, { kind: REQUEST, page: requestPath, list: requestsMatching }),
    fill(recordSearch, {
      label: 'suppliers:menu.suppliers',
      icon: IconTruckDelivery,
      allow: may.read,
      kind: SUPPLIER,
      find: async (text, signal) => (await import('./find_suppliers.ts')).findSuppliers(text, signal),
    }),
  ],
})
