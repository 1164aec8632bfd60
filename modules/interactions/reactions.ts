/** What an undone change of an interaction means to whoever reckons with interactions: they are told what it says again. */
import { emit } from '#kernel/server/events.ts'
import { type Reaction, when } from '#kernel/server/module.ts'
import { runUndone } from '#modules/audit/contract.ts'
import { interactionUpdated } from './contract.ts'
import { shown } from './interaction.actions.ts'
import { interactionById, updatedIn } from './interaction.queries.ts'
import { factsOf } from './interaction.rules.ts'
import { detailsOf, ownFields } from './own_fields.ts'

export const reactions: readonly Reaction[] = [
  // `by` is the run that wrote the inverse: what it changed is what is now otherwise.
  when(runUndone, async ({ by }) => {
    const ids = await updatedIn(by)
    const own = ids.length ? await ownFields() : []
    for (const id of ids) {
      const stored = await interactionById(id)
      if (stored) await emit(interactionUpdated, factsOf(await shown(stored), detailsOf(own, stored)))
    }
  }),
]
