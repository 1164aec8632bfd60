import { fail, found, notFound } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { newId } from '#kernel/values/id.ts'
import { addAffiliation, listAffiliations, removeAffiliation } from './affiliation.contract.ts'
import { affiliationsOf, deleteAffiliation, insertAffiliation } from './affiliation.queries.ts'
import { customerUpdated } from './contract.ts'
import { customerById, customersByIds } from './customer.queries.ts'

export const affiliationActions = [
  implement(listAffiliations, async ({ id }) => {
    found(await customerById(id))
    const affiliations = await affiliationsOf(id)
    const others = new Map((await customersByIds(affiliations.map((a) => a.other_id))).map((c) => [c.id, c]))
    return {
      affiliations: affiliations.flatMap(({ id, role, other_id }) => {
        const customer = others.get(other_id)
        return customer ? [{ id, role, customer }] : []
      }),
    }
  }),

  implement(addAffiliation, async ({ id, person_id, role }) => {
    const organisation = found(await customerById(id))
    const person = found(await customerById(person_id))
    if (organisation.kind !== 'organisation' || person.kind !== 'person') fail('different_kinds')

    const affiliation = { id: newId(), person_id, organisation_id: id, role }
    await insertAffiliation(affiliation)
    await emit(customerUpdated, { id, name: organisation.name, changed: ['people'] })
    return { id: affiliation.id }
  }),

  implement(removeAffiliation, async ({ id, affiliation_id }) => {
    const customer = found(await customerById(id))
    if (!(await deleteAffiliation(affiliation_id, id))) notFound()
    await emit(customerUpdated, { id, name: customer.name, changed: ['people'] })
    return {}
  }),
]
