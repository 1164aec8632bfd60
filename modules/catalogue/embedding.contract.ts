import { z } from 'zod'
import { action, Done } from '#kernel/contract.ts'
import { Id } from '#kernel/values/id.ts'
import { may } from './contract.ts'

/** Keeps what the provider said of products, each by the `digest` of its text. `numbers` in base64. */
export const recordEmbeddings = action('catalogue.record_embeddings', {
  allow: may.update,
  unaudited: true,
  final: true,
  input: z.object({
    model: z.string().min(1).max(200),
    products: z
      .array(
        z.object({
          product_id: Id,
          digest: z.string().max(32),
          signs: z.string().regex(/^[01]{8,4096}$/),
          numbers: z.base64().max(8_192),
        }),
      )
      .max(100),
  }),
  output: Done,
})
