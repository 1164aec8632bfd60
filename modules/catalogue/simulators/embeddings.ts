/**
 * An embedding provider that needs no account: it speaks the protocol of the real ones and knows a few dozen words of a supplies
 * shop by their meaning. Everything else it places by its letters, so that what is written alike is alike. The same text always gets
 * the same vector.
 */
import { z } from 'zod'
import type { Stage } from '#kernel/server/module.ts'
import { onlyThisMachine } from '#kernel/server/this_machine.ts'
import { fold } from '#kernel/values/text.ts'
import { singular } from '../search.rules.ts'

const DIMENSIONS = 256

/** Words of one line mean about the same, in Spanish and English. */
const MEANINGS = [
  'lavar limpiar limpieza detergente jabon aseo higiene clean cleaning wash washing soap detergent',
  'desinfectar desinfectante cloro lejia blanqueador germen bacteria bleach chlorine disinfect disinfectant',
  'escribir boligrafo pluma lapicero lapiz marcador write writing pen pencil marker',
  'secar toalla servilleta dry towel napkin',
  'bano higienico inodoro sanitario toilet restroom bathroom',
  'basura desecho residuo bolsa trash garbage rubbish waste bag',
  'piso suelo trapeador mopa escoba barrer floor mop broom sweep',
  'mano guante protector hand glove protective',
  'comida alimento cafe azucar agua bebida food coffee sugar water drink',
  'oficina papeleria cuaderno carpeta office stationery notebook folder',
  'caja carton empaque embalaje box cardboard packing packaging',
  'impresora toner tinta cartucho printer ink cartridge',
].map((line) => new Set(line.split(' ').map(singular)))

const MEANING_WEIGHT = 6

/** `dimensions`: numbers of each vector, of which real models have some thousand. */
export const addEmbeddingApi = (route: Stage['route'], dimensions = DIMENSIONS): void =>
  route('POST', '/simulators/embeddings/v1/embeddings', async ({ body }) => {
    const asked = z
      .object({ model: z.string(), input: z.array(z.string().max(8_000)).max(200) })
      .safeParse(body)
    return asked.success
      ? json({
          object: 'list',
          model: asked.data.model,
          data: asked.data.input.map((text, index) => ({
            object: 'embedding',
            index,
            embedding: vectorOf(text, dimensions),
          })),
        })
      : json({ error: { message: 'model and input are needed', type: 'invalid_request_error' } }, 400)
  })

const json = (value: unknown, status = 200) => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/** Only the server has doors; a worker asks it. */
export const startEmbeddingSimulator = (stage: Stage): void => {
  if (stage.atDoors && onlyThisMachine(stage)) addEmbeddingApi(stage.route)
}

export const vectorOf = (text: string, dimensions = DIMENSIONS): number[] => {
  const vector = new Array<number>(dimensions).fill(0)
  for (const word of fold(text)
    .split(/[^a-z0-9]+/)
    .filter((one) => one.length > 2)) {
    const rough = singular(word)
    for (const [at, line] of MEANINGS.entries())
      if (line.has(rough)) addDirection(vector, `meaning ${at}`, MEANING_WEIGHT)
    for (let from = 0; from + 3 <= rough.length; from++) addDirection(vector, rough.slice(from, from + 3), 1)
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((number) => number / length)
}

/** Every word or piece points into a direction of its own, always the same (FNV-1a begins it, xorshift goes on). */
const addDirection = (vector: number[], name: string, weight: number): void => {
  let state = 2_166_136_261
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), 16_777_619)
  for (let i = 0; i < vector.length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    vector[i] = (vector[i] ?? 0) + (state & 1 ? weight : -weight)
  }
}
