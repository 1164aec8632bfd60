/** Products learnt by the embedding provider when they change. Where none is configured there is nothing to do. */
import { z } from 'zod'
import type { EventType } from '#kernel/contract.ts'
import { enqueue } from '#kernel/server/jobs.ts'
import { implement, job, type Reaction, when } from '#kernel/server/module.ts'
import { call } from '#kernel/server/run.ts'
import { categoryChanged } from './category.contract.ts'
import { productCreated, productRestored, productsChanged, productUpdated } from './contract.ts'
import { recordEmbeddings } from './embedding.contract.ts'
import { saveEmbeddings, textsOf, unlearntProducts } from './embedding.queries.ts'
import { embeddings, learnt } from './embeddings.ts'

const AT_ONCE = 64

/** Every quarter of an hour as well: for what an undo brought back, and for a provider that was configured today. */
export const learnJob = job('catalogue.learn_products', {
  payload: z.object({}),
  every: '*/15 * * * *',
  attempts: 5,
  work: async (_payload, signal) => {
    const provider = embeddings()
    if (!provider) return
    const { model } = provider
    const unlearnt = await unlearntProducts(model)
    for (let from = 0; from < unlearnt.length && !signal.aborted; from += AT_ONCE) {
      const products = await textsOf(unlearnt.slice(from, from + AT_ONCE))
      if (!products.length) continue
      const vectors = await learnt(
        provider,
        products.map(({ text }) => text),
        signal,
      )
      await call(recordEmbeddings, {
        model,
        products: products.flatMap(({ id, digest }, at) => {
          const one = vectors[at]
          return one
            ? [{ product_id: id, digest, signs: one.signs, numbers: one.numbers.toString('base64') }]
            : []
        }),
      })
    }
  },
})

const learns = (event: EventType): Reaction =>
  when(event, () => enqueue(learnJob, {}, { key: 'learn' }), 'learn', {
    wanted: () => embeddings() !== undefined,
  })

export const learning: readonly Reaction[] = [
  productCreated,
  productUpdated,
  productRestored,
  productsChanged,
  categoryChanged,
].map(learns)

export const embeddingActions = [
  implement(recordEmbeddings, async ({ model, products }) => {
    await saveEmbeddings(model, products)
    return {}
  }),
]
