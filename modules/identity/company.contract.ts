/** The company one works in. */
import { z } from 'zod'
import { query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/**
 * What the company is and what its licence lets it use.
 *
 * `country`: ISO 3166-1 alpha-2; `currency`: ISO 4217; `time_zone`: IANA; `locale`: BCP 47.
 * `modules`: those a licence can hold; what every company has is not among them. `valid_until`: the last day, null
 * without end. `users.used`: active and invited ones; `users.most`: null without a limit.
 */
export const getCompany = query('identity.get_company', {
  allow: may.read,
  http: 'GET /company',
  input: z.object({}),
  output: z.object({
    id: Id,
    name: z.string(),
    slug: z.string(),
    country: z.string(),
    currency: z.string(),
    time_zone: z.string(),
    locale: z.string(),
    licence: z.object({
      modules: z.array(z.object({ name: z.string(), title: z.string(), licensed: z.boolean() })),
      valid_until: z.string().nullable(),
      users: z.object({ used: z.int(), most: z.int().nullable() }),
    }),
  }),
})
