/** What the tax office has to know of whoever gets a document. */
import { z } from 'zod'
import { action, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { PlaceCode } from './branch.contract.ts'
import { may, Problem } from './contract.ts'
import { ReceiverKind } from './document.rules.ts'

const Text = (longest: number) => z.string().trim().max(longest)

/** What the tax office has to know of a customer beyond what the customer's record says. */
export const Receiver = z.object({
  customer_id: Id,
  kind: ReceiverKind.nullable(),
  person: z.enum(['natural', 'juridical']).nullable(),
  name: z.string(),
  place: z.string(),
  foreign_id: z.string(),
  foreign_id_kind: z.enum(['passport', 'tax_number', 'other']),
  country: z.string(),
  retention_code: z.string(),
  email: z.string(),
  version: z.int(),
})

export type Receiver = z.infer<typeof Receiver>

/**
 * How a customer stands on documents. `taken`: kind, name and number as they would be written, `problems` in the reader's language, the number's
 * check digits among the warnings.
 */
export const getReceiver = query('invoices.get_receiver', {
  allow: may.read,
  http: 'GET /invoices/receivers/:customer_id',
  input: z.object({ customer_id: Id }),
  output: Receiver.extend({
    taken: z.object({ kind: ReceiverKind, name: z.string(), number: z.string(), check: z.string() }),
    problems: z.array(Problem),
  }),
})

/** Changes what is given; null and '' let the customer's record speak. */
export const updateReceiver = action('invoices.update_receiver', {
  allow: may.update,
  http: 'PUT /invoices/receivers/:customer_id',
  input: z
    .object({
      kind: ReceiverKind.nullable(),
      person: z.enum(['natural', 'juridical']).nullable(),
      name: Text(200),
      place: PlaceCode,
      foreign_id: Text(50),
      foreign_id_kind: z.enum(['passport', 'tax_number', 'other']),
      country: Text(2),
      retention_code: Text(4),
      email: Text(254),
    })
    .partial()
    .extend({ customer_id: Id }),
  output: Receiver,
})

/** Asks the tax office, through the provider, whether a customer's number exists and whose it is. Errors: `not_set_up`; `number_missing`. */
export const lookUpReceiver = query('invoices.look_up_receiver', {
  allow: may.read,
  http: 'GET /invoices/receivers/:customer_id/look-up',
  rate: 'costly',
  input: z.object({ customer_id: Id }),
  output: z.object({
    outcome: z.enum(['known', 'unknown', 'no_answer']),
    name: z.string(),
    number: z.string(),
    check: z.string(),
    says: z.string(),
  }),
  errors: ['not_set_up', 'number_missing'],
})
