import { slot } from '#kernel/contract.ts'

/**
 * Where another module keeps a customer's id: its view and column, as `deals.opportunity` and `customer_id`. A merge gives those
 * rows to the kept customer in the same run, and taking it apart returns what is still there. `holds`: the text key of what
 * such rows are called; a customer who has any cannot be deleted (`customer_held` with `{ count, records }`).
 */
export const customerReference = slot<{
  view: `${string}.${string}`
  column: string
  holds?: string
}>('customers.reference')
