import {
  IconCash,
  IconFileInvoice,
  IconPackage,
  IconReceipt,
  IconSettings,
  IconShoppingBag,
  IconShoppingCart,
} from '@tabler/icons-react'
import { fill } from '#kernel/contract.ts'
import { customerTab } from '#modules/customers/contract.ts'
import { supplierTab } from '#modules/suppliers/tab.contract.ts'
import { screens as declare } from '#web/screens.ts'
import { recordPlace, recordSearch } from '#web/slots.ts'
import { may } from '../contract.ts'
import { PURCHASE_ORDER, SALES_ORDER, SUPPLIER_INVOICE, SUPPLIER_PAYMENT } from './entity.ts'
import {
  purchaseOrderPath,
  purchaseOrdersMatching,
  purchaseOrdersPath,
  salesOrderPath,
  salesOrdersMatching,
  salesOrdersPath,
  settingsPath,
  supplierInvoicesMatching,
  supplierInvoicesPath,
  supplierPaymentsMatching,
  supplierPaymentsPath,
} from './links.ts'

export const screens = declare({
  module: 'orders',
  menu: [
    {
      key: 'sales_orders',
      icon: IconShoppingBag,
      to: salesOrdersPath,
      allow: may.read,
      section: 'orders',
      order: 26,
      letter: 'o',
    },
    {
      key: 'purchase_orders',
      icon: IconShoppingCart,
      to: purchaseOrdersPath,
      allow: may.see_purchases,
      section: 'purchasing',
      order: 52,
    },
    {
      key: 'supplier_invoices',
      icon: IconFileInvoice,
      to: supplierInvoicesPath,
      allow: may.buy,
      section: 'purchasing',
      order: 53,
    },
    {
      key: 'supplier_payments',
      icon: IconCash,
      to: supplierPaymentsPath,
      allow: may.buy,
      section: 'purchasing',
      order: 54,
    },
  ],
  pages: [
    {
      path: '/orders',
      title: 'sales_orders',
      allow: may.read,
      load: async (context) => (await import('./list/load.ts')).loadList(SALES_ORDER)(context),
      component: () => import('./list/SalesOrdersPage.tsx'),
    },
    {
      path: '/orders/$id',
      allow: may.read,
      load: async (context) => (await import('./record/load.ts')).loadSalesOrder(context),
      component: () => import('./record/SalesOrderPage.tsx'),
    },
    {
      path: '/purchase-orders',
      title: 'purchase_orders',
      allow: may.see_purchases,
      load: async (context) => (await import('./list/load.ts')).loadList(PURCHASE_ORDER)(context),
      component: () => import('./list/PurchaseOrdersPage.tsx'),
    },
    {
      path: '/purchase-orders/$id',
      allow: may.see_purchases,
      load: async (context) => (await import('./record/load.ts')).loadPurchaseOrder(context),
      component: () => import('./purchase/PurchaseOrderPage.tsx'),
    },
    {
      path: '/supplier-invoices',
      title: 'supplier_invoices',
      allow: may.buy,
      load: async (context) => (await import('./list/load.ts')).loadList(SUPPLIER_INVOICE)(context),
      component: () => import('./list/SupplierInvoicesPage.tsx'),
    },
    {
      path: '/supplier-payments',
      title: 'supplier_payments',
      allow: may.buy,
      load: async (context) => (await import('./list/load.ts')).loadList(SUPPLIER_PAYMENT)(context),
      component: () => import('./list/SupplierPaymentsPage.tsx'),
    },
    {
      path: '/settings/orders',
      title: 'settings',
      allow: may.configure,
      load: async (context) => (await import('./settings_load.ts')).loadSettings(context),
      component: () => import('./SettingsPage.tsx'),
    },
  ],
  settings: [{ key: 'orders', icon: IconSettings, to: settingsPath, allow: may.configure, order: 38 }],
  commands: [
    {
      key: 'purchase_orders',
      icon: IconShoppingCart,
      allow: may.see_purchases,
      to: purchaseOrdersPath,
    },
    { key: 'supplier_invoices', icon: IconReceipt, allow: may.buy, to: supplierInvoicesPath },
    { key: 'supplier_payments', icon: IconCash, allow: may.buy, to: supplierPaymentsPath },
    { key: 'settings', icon: IconSettings, allow: may.configure, to: settingsPath },
  ],
  fills: [
    fill(recordPlace, { kind: SALES_ORDER, page: salesOrderPath, list: salesOrdersMatching }),
    fill(recordPlace, { kind: PURCHASE_ORDER, page: purchaseOrderPath, list: purchaseOrdersMatching }),
    fill(recordPlace, {
      kind: SUPPLIER_INVOICE,
      page: () => supplierInvoicesPath,
      list: supplierInvoicesMatching,
    }),
    fill(recordPlace, {
      kind: SUPPLIER_PAYMENT,
      page: () => supplierPaymentsPath,
      list: supplierPaymentsMatching,
    }),
    fill(recordSearch, {
      label: 'orders:menu.sales_orders',
      icon: IconPackage,
      allow: may.read,
      kind: SALES_ORDER,
      find: async (text, signal) => (await import('./find_orders.ts')).findSalesOrders(text, signal),
    }),
    fill(recordSearch, {
      label: 'orders:menu.purchase_orders',
      icon: IconShoppingCart,
      allow: may.see_purchases,
      kind: PURCHASE_ORDER,
      find: async (text, signal) => (await import('./find_orders.ts')).findPurchaseOrders(text, signal),
    }),
    fill(customerTab, {
      key: 'orders',
      label: 'orders:tabs.orders',
      order: 23,
      component: () => import('./customer/CustomerOrdersTab.tsx'),
    }),
    fill(supplierTab, {
      key: 'orders',
      label: 'orders:tabs.purchases',
      allow: may.see_purchases,
      component: () => import('./customer/SupplierOrdersTab.tsx'),
    }),
    fill(supplierTab, {
      key: 'supplier_payments',
      label: 'orders:tabs.supplier_payments',
      allow: may.buy,
      component: () => import('./payment/SupplierPaymentsTab.tsx'),
    }),
  ],
})
