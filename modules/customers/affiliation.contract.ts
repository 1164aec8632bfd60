import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { Customer, may } from './contract.ts'

const Affiliation = z.object({ id: Id, role: z.string(), customer: Customer })

/** The people of an organisation, or the organisations of a person. */
export const listAffiliations = query('customers.list_affiliations', {
  allow: may.read,
  http: 'GET /customers/:id/affiliations',
  input: z.object({ id: Id }),
  output: z.object({ affiliations: z.array(Affiliation) }),
})

export const addAffiliation = action('customers.add_affiliation', {
  allow: may.update,
  http: 'POST /customers/:id/affiliations',
  input: z.object({ id: Id, person_id: Id, role: z.string().trim().max(60).default('') }),
  output: z.object({ id: Id }),
  errors: ['different_kinds'],
})

export const removeAffiliation = action('customers.remove_affiliation', {
  allow: may.update,
  http: 'DELETE /customers/:id/affiliations/:affiliation_id',
  input: z.object({ id: Id, affiliation_id: Id }),
  output: Done,
})
