/** What an undone change of an interaction means to whoever reckons with interactions: they are told what it says again. */
import { emit } from '#kernel/server/events.ts'
import type { Undone } from '#kernel/server/module.ts'
import { rowsUndone } from '#kernel/server/undone.ts'
import { interactionUpdated } from './contract.ts'
import { shown } from './interaction.actions.ts'
import { interactionById } from './interaction.queries.ts'
import { factsOf } from './interaction.rules.ts'
import { detailsOf, ownFields } from './own_fields.ts'

export const followUndone = async ({ by }: Undone): Promise<void> => {
  for await (const rows of rowsUndone(by, 'interactions.interaction')) {
    const ids = new Set(rows.filter(({ change }) => change === 'update').map(({ id }) => id))
    const own = ids.size ? await ownFields() : []
    for (const id of ids) {
      const stored = await interactionById(id)
      if (stored) await emit(interactionUpdated, factsOf(await shown(stored), detailsOf(own, stored)))
    }
  }
}
