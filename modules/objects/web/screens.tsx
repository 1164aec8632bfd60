import { IconCategoryPlus } from '@tabler/icons-react'
import { type Answer, fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { opportunityTab } from '#modules/deals/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { listObjects, may, RECORD } from '../contract.ts'
import { OBJECT_ICONS } from './icons.ts'
import { objectsPath, recordPath, recordsMatching, recordsPath, SOME_OBJECT } from './links.ts'

type Objects = Answer<typeof listObjects>

/** The relations that lead to a kind of the house, each a tab of its records. */
const leadingTo =
  (target: string) =>
  ({ objects }: Objects) =>
    objects
      .flatMap(({ relations }) => relations)
      .filter((relation) => relation.target === target)
      .map(({ id, reverse_label }) => ({ key: id, name: reverse_label }))

export const screens = declare({
  module: 'objects',
  ownMenu: {
    query: listObjects,
    allow: may.read,
    read: ({ objects }: Objects) =>
      objects.map(({ key, label, icon }, at) => ({
        key,
        name: label,
        icon: OBJECT_ICONS[icon],
        to: recordsPath(key),
        section: 'records' as const,
        order: 60 + at,
      })),
  },
  pages: [
    {
      path: '/settings/objects',
      title: 'objects',
      allow: may.configure,
      load: async (context) => (await import('./settings/load.ts')).loadObjects(context),
      component: () => import('./settings/ObjectsPage.tsx'),
    },
    {
      path: '/objects/$key',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(context),
      component: () => import('./list/RecordsPage.tsx'),
    },
    {
      path: '/objects/$key/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadRecord(context),
      component: () => import('./record/RecordPage.tsx'),
    },
  ],
  settings: [{ key: 'objects', icon: IconCategoryPlus, to: objectsPath, allow: may.configure, order: 51 }],
  commands: [{ key: 'objects', icon: IconCategoryPlus, allow: may.configure, to: objectsPath }],
  fills: [
    fill(recordPlace, {
      kind: RECORD,
      page: (id) => recordPath(SOME_OBJECT, id),
      list: (filter, own = SOME_OBJECT) => recordsMatching(own, filter),
    }),
    fill(recordSearch, {
      label: 'objects:module',
      icon: IconCategoryPlus,
      allow: may.read,
      kind: RECORD,
      find: async (text, signal) => (await import('./find_records.ts')).findRecords(text, signal),
    }),
    fill(customerTab, {
      key: 'objects',
      label: 'objects:module',
      order: 45,
      each: { query: listObjects, read: leadingTo('customers.customer') },
      component: () => import('./leading/CustomerRecords.tsx'),
    }),
    fill(opportunityTab, {
      key: 'objects',
      label: 'objects:module',
      order: 45,
      each: { query: listObjects, read: leadingTo('deals.opportunity') },
      component: () => import('./leading/OpportunityRecords.tsx'),
    }),
  ],
})
