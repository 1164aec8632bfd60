import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { actor, now, scope } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { addSampleCustomers, customersChanged } from './contract.ts'
import { insertCustomer } from './customer.queries.ts'
import { nameOf } from './customer.rules.ts'
import { SAMPLE } from './sample.rules.ts'

export const sampleActions = [
  implement(addSampleCustomers, async () => {
    const ids: string[] = []
    for (const sample of SAMPLE) {
      const id = newId()
      await insertCustomer({
        ...sample,
        id,
        name: nameOf(sample as never),
        owner_id: actor().id ?? null,
        created_at: now().toString(),
      })
      ids.push(id)
    }
    const run_id = scope().runId
    await emit(customersChanged, { run_id, count: ids.length, ids })
    return { created: ids.length, run_id }
  }),
]
