/** A place on the supplier's page for modules that have something to show there. */
import { type Permission, slot } from '#kernel/contract.ts'

/** `label`: a text key with its module. `component`: a file with one exported component, which gets `supplierId`. */
export const supplierTab = slot<{
  key: string
  label: string
  allow: Permission
  component: () => Promise<{ [name: string]: unknown }>
}>('suppliers.supplier_tab')
