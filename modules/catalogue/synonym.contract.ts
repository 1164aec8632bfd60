/** Words that mean one thing to the company's buyers, whatever product has them. */
import { z } from 'zod'
import { action, Done, query } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

const Words = z.array(z.string().trim().min(2).max(60)).min(2, { error: 'two_words' }).max(30)

export const SynonymGroup = z.object({ id: Id, words: z.array(z.string()), version: z.int() })
export type SynonymGroup = z.infer<typeof SynonymGroup>

export const listSynonyms = query('catalogue.list_synonyms', {
  allow: may.read,
  http: 'GET /product-synonyms',
  input: z.object({}),
  output: z.object({ groups: z.array(SynonymGroup) }),
})

/** Errors: `word_taken` with `{ word }`: another group has it already. */
export const createSynonyms = action('catalogue.create_synonyms', {
  allow: may.update,
  http: 'POST /product-synonyms',
  input: z.object({ id: Id.optional(), words: Words }),
  output: SynonymGroup,
  errors: ['word_taken', 'two_words'],
})

export const updateSynonyms = action('catalogue.update_synonyms', {
  allow: may.update,
  http: 'PUT /product-synonyms/:id',
  input: z.object({ id: Id, words: Words }),
  output: SynonymGroup,
  errors: ['word_taken', 'two_words'],
})

export const deleteSynonyms = action('catalogue.delete_synonyms', {
  allow: may.update,
  http: 'DELETE /product-synonyms/:id',
  input: z.object({ id: Id }),
  output: Done,
})
