import type { Sent } from '#kernel/contract.ts'
import { listTrash } from '#modules/audit/contract.ts'
import type { LoadContext } from '#web/screens.ts'
import { listFieldedEntities, listFields } from '../contract.ts'
import { listLayouts } from '../layout.contract.ts'
import { REMOVED } from './removed.ts'

/** Asks for the fields of an entity; of the usual one where none can be seen. */
export const entityInput = (entity: string | undefined): Sent<typeof listFields> => (entity ? { entity } : {})

/** What the page of layouts shows: those of what is chosen, and what they lay out. */
export const loadLayouts = async ({ search, ask }: LoadContext): Promise<unknown> => {
  const { entities } = await ask(listFieldedEntities, {})
  const { entity = '' } = entities.find(({ entity: one }) => one === search.of) ?? entities[0] ?? {}
  return Promise.all([ask(listLayouts, { entity }), ask(listFields, entityInput(entity))])
}

/** What the page of own fields shows: what can have fields, those of what is chosen, and those that can come back. */
export const loadFields = async ({ search, ask }: LoadContext): Promise<unknown> => {
  const removed = ask(listTrash, REMOVED)
  const { entities } = await ask(listFieldedEntities, {})
  const chosen = entities.find(({ entity }) => entity === search.of) ?? entities[0]
  return Promise.all([removed, ask(listFields, entityInput(chosen?.entity))])
}
