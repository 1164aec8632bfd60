/** The embeddings endpoint that OpenAI published and others took over (Ollama, vLLM, Mistral, LiteLLM …): `POST {url}/embeddings`. */
import { z } from 'zod'
import { Refusal } from '#kernel/server/errors.ts'
import { askOutside, simulatorAt } from '#kernel/server/outside.ts'

/** `url` ends before `/embeddings`; `simulator` means ours. `key` may be empty where the provider asks for none. */
export type Provider = { url: string; model: string; key: string }

const LARGEST_ANSWER_BYTES = 16 * 1024 * 1024

const Answer = z.object({
  data: z
    .array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(8).max(4_096) }))
    .max(1_000),
})

/**
 * One vector for each text, in order, all of one length.
 *
 * Throws `outside_unavailable` for silence, a refusal, and whatever is no such answer. The texts and the key are in no error.
 */
export const embed = async (
  { url, model, key }: Provider,
  texts: readonly string[],
  patienceMs: number,
  signal?: AbortSignal,
): Promise<number[][]> => {
  const address = `${url === 'simulator' ? simulatorAt('embeddings/v1') : url}/embeddings`
  const { status, body } = await askOutside(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
    patienceMs,
    mostBytes: LARGEST_ANSWER_BYTES,
    operators: true,
    ...(signal && { signal }),
  })
  const read = status === 200 ? Answer.safeParse(jsonOf(body)) : undefined
  const vectors = read?.data?.data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding)
  const fits = vectors?.length === texts.length && new Set(vectors.map(({ length }) => length)).size <= 1
  if (vectors && fits) return vectors
  throw new Refusal('outside_unavailable', {
    params: { host: new URL(address).host, reply: `HTTP ${status}` },
  })
}

const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
