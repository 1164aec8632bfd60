import { IconArrowsJoin2, IconTableImport, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { firstStep, recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { CUSTOMER } from './entity.ts'
import { customerPath, customersMatching, customersPath, duplicatesPath, importPath } from './links.ts'

export const screens = declare({
  module: 'customers',
  menu: [
    {
      key: 'customers',
      icon: IconUsers,
      to: customersPath(),
      allow: may.read,
      section: 'records',
      order: 10,
      thumb: 2,
      letter: 'c',
    },
  ],
  pages: [
    {
      path: '/customers',
      title: 'customers',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(context),
      component: () => import('./list/CustomersPage.tsx'),
    },
    {
      path: '/customers/duplicates',
      title: 'duplicates',
      allow: may.read,
      load: async (context) => (await import('./merge/load.ts')).loadDuplicates(context),
      component: () => import('./merge/DuplicatesPage.tsx'),
    },
    {
      path: '/customers/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadRecord(context),
      component: () => import('./record/CustomerPage.tsx'),
    },
  ],
  commands: [
    { key: 'new', icon: IconUserPlus, allow: may.create, to: customersPath({ open: 'new' }) },
    { key: 'import', icon: IconTableImport, allow: may.create, to: importPath },
    { key: 'duplicates', icon: IconArrowsJoin2, allow: may.read, to: duplicatesPath },
  ],
  fills: [
    fill(recordPlace, {
      kind: CUSTOMER,
      page: customerPath,
      list: customersMatching,
      begin: { label: 'customers:list.add', to: customersPath({ open: 'new' }), allow: may.create },
    }),
    fill(recordSearch, {
      label: 'customers:menu.customers',
      icon: IconUsers,
      allow: may.read,
      kind: CUSTOMER,
      find: async (text, signal) => (await import('./find_customers.ts')).findCustomers(text, signal),
    }),
    fill(firstStep, {
      key: 'customers',
      label: 'customers:first_steps.customers',
      icon: IconUsers,
      to: importPath,
      order: 10,
      allow: may.create,
      isDone: async () => (await import('./find_customers.ts')).hasCustomers(),
    }),
  ],
})
