import { Readable } from 'node:stream'
import sharp from 'sharp'
import type { Answer, Operation, Sent } from '#kernel/contract.ts'
import { companyById } from '#kernel/server/licences.ts'
import { type Caller, run } from '#kernel/server/run.ts'
import { SYSTEM } from '#kernel/server/scope.ts'
import * as categories from '#modules/catalogue/category.contract.ts'
import * as catalogue from '#modules/catalogue/contract.ts'
import * as parts from '#modules/catalogue/parts.contract.ts'
import * as synonyms from '#modules/catalogue/synonym.contract.ts'
import type { Unit } from '#modules/catalogue/units.contract.ts'
import * as variants from '#modules/catalogue/variant.contract.ts'
import { drawing } from './drawings.ts'
import { OFFERED } from './offered.ts'

/** Words of the whole shop: what buyers say in Panama and what boxes say. */
const SYNONYMS = [
  ['carrizo', 'pajilla', 'pitillo', 'sorbete', 'popote'],
  ['trapeador', 'mopa', 'lampazo'],
  ['cloro', 'lejía', 'blanqueador'],
  ['bolígrafo', 'pluma', 'lapicero'],
  ['basura', 'desperdicios', 'desechos'],
  ['mascarilla', 'tapaboca', 'cubreboca'],
]

/** How much of the catalogue is still being written or sold no more. */
const EVERY_NTH = { draft: 29, archived: 37 }

type As = <Op extends Operation>(operation: Op, input: Sent<Op>, http?: Caller['http']) => Promise<Answer<Op>>

/** Everything the company offers, with pictures, in its categories; ready for buyers to look at. */
export const enterCatalogue = async (
  companyId: string,
  owner: { id: string; name: string },
): Promise<void> => {
  const company = await companyById(companyId)
  if (!company) throw new Error('The demo company is gone.')
  const actor = { ...SYSTEM, kind: 'user' as const, ...owner }
  const act: As = (operation, input, http) =>
    run(operation, input, { company, actor, door: 'cli', language: 'es', ...(http && { http }) })

  await act(categories.addStarterCategories, {})
  const { categories: tree } = await act(categories.listCategories, {})
  for (const words of SYNONYMS) await act(synonyms.createSynonyms, { words })

  const waiting = tree.flatMap(({ id, name, icon }) =>
    (OFFERED[name] ?? '').split('\n').flatMap((line) => (line ? [{ line, category_id: id, icon }] : [])),
  )
  const made: { id: string; number: number }[] = []
  const numbered = waiting.map((one, i) => ({ ...one, number: i + 1 }))
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let next = numbered.shift(); next; next = numbered.shift())
        made.push({ id: await enter(act, next), number: next.number })
    }),
  )
  const isOf = (kind: keyof typeof EVERY_NTH) => made.filter(({ number }) => number % EVERY_NTH[kind] === 0)
  const published = made.filter((one) => !isOf('draft').includes(one))
  await act(catalogue.setStatus, { ids: published.map(({ id }) => id), status: 'published' })
  await act(catalogue.setStatus, { ids: isOf('archived').map(({ id }) => id), status: 'archived' })
}

const enter = async (
  act: As,
  { line, category_id, icon, number }: { line: string; category_id: string; icon: string; number: number },
): Promise<string> => {
  const [
    name = '',
    name_en = '',
    unit = 'und',
    brand = '',
    pack = '',
    others = '',
    values = '',
    differ = '',
  ] = line.split('|')
  const code = `CI-${String(1000 + number)}`
  const product = await act(catalogue.createProduct, {
    ...{ name, name_en, brand, category_id, code, unit: unit as Unit },
    // A gallon is a bottle here, and not to be poured from.
    divisible: unit === 'm',
    synonyms: others.split(';').filter(Boolean),
    attributes: Object.fromEntries(
      values.split(',').flatMap((pair) => {
        const [key = '', value = ''] = pair.split('=')
        return key ? [[key, typed(value)]] : []
      }),
    ),
    description: `${name}, ${brand}.`,
    description_en: `${name_en}, ${brand}.`,
  })
  await enterVariants(act, product, differ)
  const [packUnit, content] = pack.split('*')
  if (packUnit && content)
    await act(variants.createPack, {
      product_id: product.id,
      name: `${packUnit[0]?.toUpperCase()}${packUnit.slice(1)} de ${content}`,
      unit: packUnit as Unit,
      base_quantity: Number(content),
    })
  const picture = await sharp(Buffer.from(drawing(icon, number)))
    .png()
    .toBuffer()
  await act(
    parts.uploadImage,
    { product_id: product.id },
    { cookies: {}, upload: async () => file(`${code}.png`, picture) },
  )
  return product.id
}

const typed = (value: string): string | number | boolean =>
  value === 'true' ? true : /^\d+(\.\d+)?$/.test(value) ? Number(value) : value

/** The variant every product has becomes the first of them. */
const enterVariants = async (
  act: As,
  product: Answer<typeof catalogue.createProduct>,
  differ: string,
): Promise<void> => {
  const [key, list] = differ.split('=')
  if (!key || !list) return
  const { variants: there } = await act(parts.getProductParts, { id: product.id })
  for (const [i, value] of list.split('/').entries()) {
    const what = {
      code: `${product.code}-${i + 1}`,
      name: spoken(value),
      attributes: { [key]: typed(value) },
    }
    const first = i === 0 && there[0]
    if (first) await act(variants.updateVariant, { ...what, id: first.id })
    else await act(variants.createVariant, { ...what, product_id: product.id })
  }
}

const spoken = (value: string): string =>
  /^\d+$/.test(value)
    ? `${value} GB`
    : value.length < 3
      ? value.toUpperCase()
      : `${value[0]?.toUpperCase()}${value.slice(1)}`

const file = (name: string, content: Buffer) => ({
  name,
  mediaType: 'image/png',
  stream: Readable.from([content]) as AsyncIterable<Buffer>,
})
