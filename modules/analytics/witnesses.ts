/** Who is told of an alert, and how much of it. */
import type { Sent } from '#kernel/contract.ts'
import { house } from '#kernel/server/module.ts'
import { company, scope } from '#kernel/server/scope.ts'
import type { checkAlert } from './alert.contract.ts'
import type { StoredAlert } from './alert.queries.ts'
import { metricBy, partsOf } from './catalogue.ts'

export type Witness = NonNullable<Sent<typeof checkAlert>['witnesses']>[number]

/** The owner and the recipients, in their languages; who may not read the metric's rows is left out. */
export const witnessesOf = async ({ metric, owner_id, recipients }: StoredAlert): Promise<Witness[]> => {
  const sources = Object.values(partsOf(metricBy(metric))).map(({ rows }) => rows)
  const people = [...new Set([owner_id, ...recipients])].map(async (user_id): Promise<Witness[]> => {
    const person = await house().person(company(), user_id)
    if (!person || !sources.every(({ allow }) => person.actor.may(allow))) return []
    const seesAll = sources.every(({ module }) => person.actor.reach(module) === 'all')
    return [
      { user_id, number: user_id === owner_id || seesAll, language: person.language ?? scope().language },
    ]
  })
  return (await Promise.all(people)).flat()
}
