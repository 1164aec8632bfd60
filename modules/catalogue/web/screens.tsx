import { IconBinaryTree2, IconPackage, IconPlus, IconTableImport } from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { PRODUCT } from './entity.ts'
import { categoriesPath, importPath, productPath, productsMatching, productsPath } from './links.ts'

export const screens = declare({
  module: 'catalogue',
  menu: [
    {
      key: 'products',
      icon: IconPackage,
      to: productsPath(),
      allow: may.read,
      section: 'records',
      order: 40,
      letter: 'p',
    },
  ],
  pages: [
    {
      path: '/catalogue',
      title: 'products',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(context),
      component: () => import('./list/ProductsPage.tsx'),
    },
    {
      path: '/catalogue/categories',
      title: 'categories',
      allow: may.read,
      load: async (context) => (await import('./categories/load.ts')).loadCategories(context),
      component: () => import('./categories/CategoriesPage.tsx'),
    },
    {
      path: '/catalogue/synonyms',
      title: 'synonyms',
      allow: may.read,
      load: async (context) => (await import('./synonyms/load.ts')).loadSynonyms(context),
      component: () => import('./synonyms/SynonymsPage.tsx'),
    },
    {
      path: '/catalogue/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadRecord(context),
      component: () => import('./record/ProductPage.tsx'),
    },
  ],
  commands: [
    { key: 'new', icon: IconPlus, allow: may.create, to: productsPath({ open: 'new' }) },
    { key: 'import', icon: IconTableImport, allow: may.create, to: importPath },
    { key: 'categories', icon: IconBinaryTree2, allow: may.read, to: categoriesPath },
  ],
  fills: [
    fill(recordPlace, { kind: PRODUCT, page: productPath, list: productsMatching }),
    fill(recordSearch, {
      label: 'catalogue:menu.products',
      icon: IconPackage,
      allow: may.read,
      kind: PRODUCT,
      find: async (text, signal) => (await import('./find_products.ts')).findProducts(text, signal),
    }),
  ],
})
