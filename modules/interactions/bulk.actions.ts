import { fail } from '#kernel/server/errors.ts'
import { emit } from '#kernel/server/events.ts'
import { implement } from '#kernel/server/module.ts'
import { scope } from '#kernel/server/scope.ts'
import { deleteInteractions, interactionDeleted, MOST_AT_ONCE } from './contract.ts'
import { withType } from './interaction.actions.ts'
import { deleteInteractionRows, lockedMatching } from './interaction.queries.ts'
import { factsOf } from './interaction.rules.ts'
import { detailsOf, ownFields, ownFieldsNamedIn } from './own_fields.ts'
import { allTypes } from './type.actions.ts'

export const bulkActions = [
  implement(deleteInteractions, async ({ expected, ...selection }) => {
    const chosen = await lockedMatching(selection, await ownFieldsNamedIn(selection), MOST_AT_ONCE)
    if (chosen.length > MOST_AT_ONCE) fail('too_many_at_once', { most: MOST_AT_ONCE })
    if (expected !== undefined && expected !== chosen.length)
      fail('selection_changed', { expected, now: chosen.length })

    await deleteInteractionRows(chosen.map(({ id }) => id))
    const [own, types] = [await ownFields(), await allTypes()]
    // Whoever reckons with interactions hears of each.
    for (const one of chosen) {
      const interaction = withType(one, types)
      await emit(interactionDeleted, factsOf(interaction, detailsOf(own, interaction)))
    }
    return { changed: chosen.length, run_id: scope().runId }
  }),
]
