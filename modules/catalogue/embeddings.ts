/** The operator's embedding provider, and what searches have already asked it. Without one, everything here says nothing. */
import { setTimeout as pause } from 'node:timers/promises'
import { log } from '#kernel/server/log.ts'
import type { Stage } from '#kernel/server/module.ts'
import { fold } from '#kernel/values/text.ts'
import { embed, type Provider } from './adapters/embedding_api.ts'
import { type Compact, compacted } from './embedding.rules.ts'

/** `likeness`: the least cosine at which a product counts as alike; it depends on the model. */
export type Embeddings = Provider & { likeness: number }

const SEARCH_PATIENCE_MS = 400

let ours: Embeddings | undefined
let patience = SEARCH_PATIENCE_MS

/** Told once, when the house starts. `patienceMs`: how long a search waits for what it asked; what comes later serves the next one. */
export const useEmbeddings = (
  configuration: Stage['configuration'],
  patienceMs = SEARCH_PATIENCE_MS,
): void => {
  const { embeddingsUrl: url, embeddingsModel: model = '', embeddingsKey: key = '' } = configuration
  ours = url ? { url, model, key, likeness: Number(configuration.embeddingsLikeness) } : undefined
  patience = patienceMs
  known.clear()
  silentUntil = 0
}

export const embeddings = (): Embeddings | undefined => ours

const LEARNING_PATIENCE_MS = 60_000

/** For jobs: one compact vector for each text. Throws where the provider does not answer. */
export const learnt = async (
  provider: Embeddings,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Compact[]> => (await embed(provider, texts, LEARNING_PATIENCE_MS, signal)).map(compacted)

const LATEST_MS = 5_000
const SILENCE_MS = 30_000
const MOST_KNOWN = 500
const LONGEST_BATCH = 100

/** By folded phrase, the one asked last at the end. */
const known = new Map<string, Promise<Compact | undefined>>()
let silentUntil = 0

/**
 * What people are looking for, as the provider understands it. Nothing for a phrase whose answer is not here in time; after a failure
 * nobody is asked for half a minute.
 */
export const phrasesEmbedded = async (phrases: readonly string[]): Promise<(Compact | undefined)[]> => {
  const provider = ours
  if (!provider) return phrases.map(() => undefined)
  const keys = phrases.map((phrase) => fold(phrase).trim())
  const fresh = [...new Set(keys.filter((key) => key && !known.has(key)))]
  if (Date.now() >= silentUntil)
    for (let from = 0; from < fresh.length; from += LONGEST_BATCH)
      ask(provider, fresh.slice(from, from + LONGEST_BATCH))
  const late = new AbortController()
  const end = pause(patience, undefined, { signal: late.signal }).catch(() => undefined)
  const found = await Promise.all(keys.map((key) => Promise.race([known.get(key), end])))
  late.abort()
  for (const key of keys) used(key)
  return found
}

const ask = (provider: Embeddings, keys: readonly string[]): void => {
  const asked = embed(provider, keys, LATEST_MS).catch((error: unknown) => {
    silentUntil = Date.now() + SILENCE_MS
    for (const key of keys) known.delete(key)
    log.warn({ err: error }, 'the embedding provider does not answer; searches go by words alone')
  })
  for (const [at, key] of keys.entries())
    known.set(
      key,
      asked.then((vectors) => vectors?.[at] && compacted(vectors[at])),
    )
}

const used = (key: string): void => {
  const one = known.get(key)
  if (!one) return
  known.delete(key)
  known.set(key, one)
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value as string)
}
