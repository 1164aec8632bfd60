/** What the company one works in may use. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'
import { may } from './contract.ts'

/**
 * What the company's licence lets it use, and until when.
 *
 * `modules`: those a licence can hold; what every company has is not among them. `valid_until`: the last day, null
 * without end. `users.used`: active and invited ones; `users.most`: null without a limit.
 */
export const getLicence = query('identity.get_licence', {
  allow: may.read,
  http: 'GET /company/licence',
  input: z.object({}),
  output: z.object({
    modules: z.array(z.object({ name: z.string(), title: z.string(), licensed: z.boolean() })),
    valid_until: z.string().nullable(),
    users: z.object({ used: z.int(), most: z.int().nullable() }),
  }),
})
