import type { FieldProblem } from '#kernel/contract.ts'
import { type TaxCode, taxPercent, taxRates } from '#kernel/values/fiscal/tax.ts'
import { fold } from '#kernel/values/text.ts'
import type { Draft } from '#modules/imports/target.contract.ts'
import type { Attribute } from './category.contract.ts'
import type { ProductChanges, Status } from './contract.ts'
import { byKey } from './export.rules.ts'
import { isReachable, isWhole } from './product.rules.ts'
import { Quantity, UNITS, type Unit } from './units.contract.ts'
import { Code, Gtin } from './variant.contract.ts'

/** What a row of a list says: of the product, of one variant of it, of one pack. `path`: categories from the top down. */
export type ProductRow = {
  product: ProductChanges & { status?: Status }
  product_code?: string
  variant: {
    code?: string
    name?: string
    gtin?: string
    weight_grams?: number
    attributes: Record<string, unknown>
  }
  pack?: { name: string; unit: Unit; base_quantity: number }
  path?: string[]
}

/** How lists call units, beside our own codes and names. */
const UNIT_WORDS: Readonly<Record<string, Unit>> = {
  ...Object.fromEntries(Object.keys(UNITS).map((unit) => [unit, unit as Unit])),
  ...{
    unidad: 'und',
    unit: 'und',
    un: 'und',
    u: 'und',
    each: 'und',
    ea: 'und',
    pieza: 'und',
    pza: 'und',
    pz: 'und',
  },
  ...{
    box: 'caja',
    cja: 'caja',
    cj: 'caja',
    cajas: 'caja',
    pack: 'paquete',
    package: 'paquete',
    paq: 'paquete',
    pqt: 'paquete',
  },
  ...{ galon: 'gal', gallon: 'gal', litro: 'l', liter: 'l', litre: 'l', lt: 'l', mililitro: 'ml' },
  ...{
    kilo: 'kg',
    kilogramo: 'kg',
    gramo: 'g',
    libra: 'lb',
    pound: 'lb',
    metro: 'm',
    meter: 'm',
    metre: 'm',
  },
  ...{
    roll: 'rollo',
    rll: 'rollo',
    ream: 'resma',
    pair: 'par',
    dozen: 'docena',
    doc: 'docena',
    bag: 'bolsa',
    set: 'juego',
  },
  ...{
    kit: 'juego',
    bottle: 'botella',
    can: 'lata',
    jar: 'frasco',
    sack: 'saco',
    bale: 'fardo',
    bundle: 'bulto',
  },
}
const STATUS_WORDS: Readonly<Record<string, Status>> = {
  ...{ draft: 'draft', borrador: 'draft', no: 'draft', false: 'draft', inactivo: 'draft' },
  ...{
    published: 'published',
    publicado: 'published',
    si: 'published',
    true: 'published',
    activo: 'published',
    active: 'published',
  },
  ...{ archived: 'archived', archivado: 'archived', descontinuado: 'archived', discontinued: 'archived' },
}

const said = (draft: Draft, field: string): string | undefined => {
  const value = draft[field]
  return typeof value === 'string' && value.trim() ? value.trim() : undefined
}

const listed = (written: string): string[] =>
  written
    .split(/\s*[;,|]\s*/)
    .map((word) => word.trim())
    .filter(Boolean)

/** `7`, `7 %`, `ITBMS 7`, `exento` and our own codes. */
export const taxNamed = (written: string, country: string): TaxCode | undefined => {
  const word = fold(written)
  const rates = taxRates(country)
  if (/exent|exempt/.test(word)) return rates.find(({ code }) => code === 'exempt')?.code
  const number = /(\d+(?:[.,]\d+)?)/.exec(word)?.[1]?.replace(',', '.')
  return rates.find(
    ({ code }) => code === word || (number !== undefined && taxPercent(code) === Number(number)),
  )?.code
}

/** A row as the house keeps a product. `placed`: codes of products that stand in a category already. */
export const readRow = (
  draft: Draft,
  country: string,
  attributes: readonly Attribute[],
  placed: ReadonlySet<string> = new Set(),
): { record: ProductRow; keys: Record<string, string[]>; problems: FieldProblem[] } => {
  const problems: FieldProblem[] = []
  const wrong = (field: string, code: string, params: Record<string, unknown> = {}): undefined => {
    problems.push({ field, code, params })
    return undefined
  }
  const read = <T>(
    field: string,
    reading: (written: string) => T | undefined,
    code: string,
  ): T | undefined => {
    const written = said(draft, field)
    return written === undefined ? undefined : (reading(written) ?? wrong(field, code))
  }
  const number = (field: string): number | undefined => {
    const value = draft[field]
    if (typeof value !== 'number') return undefined
    return Quantity.safeParse(value).success ? value : wrong(field, 'quantity_not_positive')
  }
  const unitOf = (written: string): Unit | undefined =>
    UNIT_WORDS[fold(written)] ?? UNIT_WORDS[fold(written).replace(/(es|s)$/, '')]

  const name = said(draft, 'name')
  const code = read(
    'code',
    (written) => (Code.safeParse(written).success ? written : undefined),
    'not_a_code',
  )
  const gtin = read('gtin', (written) => Gtin.safeParse(written).data, 'not_a_gtin')
  const portions = { minimum_quantity: number('minimum_quantity'), step_quantity: number('step_quantity') }
  const divisible = typeof draft.divisible === 'boolean' ? draft.divisible : undefined
  const own = attributesIn(draft, attributes)
  const product = given({
    ...{ name, name_en: said(draft, 'name_en'), brand: said(draft, 'brand'), divisible },
    ...{ description: said(draft, 'description'), description_en: said(draft, 'description_en') },
    unit: read('unit', unitOf, 'unknown_unit'),
    ...portions,
    tax_code: read('tax_code', (written) => taxNamed(written, country), 'unknown_tax'),
    status: read('status', (written) => STATUS_WORDS[fold(written)], 'unknown_status'),
    synonyms: read('synonyms', listed, 'invalid_value'),
    tags: read('tags', listed, 'invalid_value'),
    ...(Object.keys(own.ofProduct).length && { attributes: own.ofProduct }),
  })
  const unit = product.unit ?? 'und'
  const whole = {
    divisible: divisible ?? UNITS[unit].divisible,
    step_quantity: portions.step_quantity ?? 1,
    minimum_quantity: portions.minimum_quantity ?? portions.step_quantity ?? 1,
  }
  if (!isWhole(whole)) wrong('minimum_quantity', 'indivisible')
  else if (!isReachable(whole)) wrong('minimum_quantity', 'minimum_not_a_step', { step: whole.step_quantity })
  if (!name && !code && !said(draft, 'id')) wrong('name', 'missing')

  const content = number('pack_quantity')
  const packUnit = read('pack_unit', unitOf, 'unknown_unit') ?? 'caja'
  const variantName = said(draft, 'variant')
  const path = said(draft, 'category_id')
    ?.split(/\s*[>/›»]\s*/)
    .filter(Boolean)
  const productCode = said(draft, 'product_code')
  const isPlaced =
    path?.length ||
    said(draft, 'id') ||
    [code, productCode].some((one) => one !== undefined && placed.has(one.toLowerCase()))
  if (product.status === 'published' && !isPlaced) wrong('category_id', 'category_missing')
  return {
    problems,
    record: {
      product,
      variant: {
        ...given({
          ...{ code, gtin, name: variantName },
          weight_grams:
            typeof draft.weight_grams === 'number' && draft.weight_grams > 0 ? draft.weight_grams : undefined,
        }),
        attributes: own.ofVariant,
      },
      ...(productCode && { product_code: productCode }),
      ...(content && {
        pack: {
          name: said(draft, 'pack') ?? `${packUnit} × ${content}`,
          unit: packUnit,
          base_quantity: content,
        },
      }),
      ...(path?.length && { path }),
    },
    keys: {
      ...(said(draft, 'id') && { id: [said(draft, 'id') as string] }),
      ...(code && { code: [code.toLowerCase()] }),
      ...(gtin && { gtin: [gtin] }),
      ...(!code && name && { named: [`${fold(name)}|${fold(variantName ?? '')}`] }),
    },
  }
}

const given = <T extends object>(written: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as never

const attributesIn = (draft: Draft, attributes: readonly Attribute[]) => {
  const ofProduct: Record<string, unknown> = {}
  const ofVariant: Record<string, unknown> = {}
  for (const attribute of byKey(attributes)) {
    const written = draft[`attributes.${attribute.key}`]
    if (written === undefined || written === '') continue
    const value =
      attribute.type === 'choices'
        ? listed(String(written)).flatMap(
            (word) =>
              attribute.options.find(({ name, key }) => fold(name) === fold(word) || key === word)?.key ?? [],
          )
        : written
    const into = attribute.of_variant ? ofVariant : ofProduct
    into[attribute.key] = value
  }
  return { ofProduct, ofVariant }
}
