import { fail, found } from '#kernel/server/errors.ts'
import { refuseStale } from '#kernel/server/history.ts'
import { implement } from '#kernel/server/module.ts'
import { now } from '#kernel/server/scope.ts'
import { newId } from '#kernel/values/id.ts'
import { fold } from '#kernel/values/text.ts'
import { withoutRepeats } from './product.rules.ts'
import { createSynonyms, deleteSynonyms, listSynonyms, updateSynonyms } from './synonym.contract.ts'
import {
  deleteSynonymGroup,
  insertSynonymGroup,
  synonymGroup,
  synonymGroups,
  updateSynonymGroup,
} from './synonym.queries.ts'

export const synonymActions = [
  implement(listSynonyms, async () => ({ groups: await synonymGroups() })),

  implement(createSynonyms, async ({ id = newId(), words }) => {
    await refuseTaken(words, id)
    await insertSynonymGroup(id, fitting(words), now().toString())
    return found(await synonymGroup(id))
  }),

  implement(updateSynonyms, async ({ id, words }) => {
    refuseStale(found(await synonymGroup(id, { forUpdate: true })))
    await refuseTaken(words, id)
    await updateSynonymGroup(id, fitting(words), now().toString())
    return found(await synonymGroup(id))
  }),

  implement(deleteSynonyms, async ({ id }) => {
    found(await synonymGroup(id, { forUpdate: true }))
    await deleteSynonymGroup(id)
    return {}
  }),
]

const fitting = (words: readonly string[]): string[] => {
  const once = withoutRepeats(words)
  return once.length > 1 ? once : fail('two_words', {}, 'words')
}

const refuseTaken = async (words: readonly string[], id: string): Promise<void> => {
  const wanted = new Set(words.map(fold))
  for (const group of await synonymGroups()) {
    const word = group.id !== id && group.words.find((one) => wanted.has(fold(one)))
    if (word) fail('word_taken', { word }, 'words')
  }
}
