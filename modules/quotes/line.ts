/** Written lines made whole: with what the catalogue says of them, and with costs their writer may not see. */
import { fail, Refusal } from '#kernel/server/errors.ts'
import { call } from '#kernel/server/run.ts'
import { actor, company, type Language } from '#kernel/server/scope.ts'
import { TaxCode, taxRates, usualTaxCode } from '#kernel/values/fiscal/tax.ts'
import { newId } from '#kernel/values/id.ts'
import { type Sold, variantsById } from '#modules/catalogue/variant.contract.ts'
import { type Line, may } from './contract.ts'
import { type FilledLine, lineProblems, tidyLine } from './line.rules.ts'
import type { LineWritten } from './quote.contract.ts'

/** The lines as they will be kept, or a refusal that names every field at fault. `before`: lines they take the place of. */
export const linesOrRefuse = async (
  given: readonly LineWritten[],
  before: readonly Line[],
  language: Language,
): Promise<FilledLine[]> => {
  const known = new Map(before.map((line) => [line.id, line]))
  const used = new Set<string>()
  const sold = await soldIn(given)
  const lines = given.map((line, index) => {
    const old = line.id === undefined ? undefined : known.get(line.id)
    // An id is kept within one draft only: copied or unknown ones are made anew.
    const id = old && !used.has(old.id) ? old.id : newId()
    used.add(id)
    const product = line.variant_id ? sold.get(line.variant_id) : undefined
    if (line.variant_id && !product && old?.variant_id !== line.variant_id)
      fail('unknown_product', {}, `lines.${index}.variant_id`)
    return tidyLine(filledLine(line, id, old, product && proposed(product, line.pack_id, language)))
  })
  const problems = lineProblems(lines, ownTaxes())
  const [first] = problems
  if (first) throw new Refusal(first.code, { field: first.field, params: first.params ?? {}, problems })
  return lines
}

/** Codes that may stand on a document of the company's country. */
export const ownTaxes = () => new Set(taxRates(company().country).map(({ code }) => code))

/** What the catalogue says of the products on these lines. */
const soldIn = async (given: readonly Pick<LineWritten, 'variant_id'>[]): Promise<Map<string, Sold>> => {
  const ids = [...new Set(given.flatMap(({ variant_id }) => variant_id ?? []))]
  const { variants } = ids.length ? await call(variantsById, { ids }) : { variants: [] }
  return new Map(variants.map((one) => [one.id, one]))
}

/** A line about nothing yet. */
export const EMPTY_LINE = {
  kind: 'product',
  variant_id: null,
  pack_id: null,
  discount_percent: null,
  discount_minor: null,
  optional: false,
  chosen: true,
  adjustable: false,
  least_quantity: null,
  most_quantity: null,
  unit_cost_minor: null,
  net_minor: 0,
  share_minor: 0,
  tax_minor: 0,
} as const

type Proposed = Pick<
  FilledLine,
  'code' | 'name' | 'description' | 'unit' | 'divisible' | 'tax_code' | 'pack_id'
>

/** A product in the words of the quote's language; by the pack, where one is chosen, which is never broken. */
export const proposed = (product: Sold, packId: string | null, language: Language): Proposed => {
  const pack = product.packs.find(({ id }) => id === packId)
  const [name, pack_name] =
    language === 'en'
      ? [product.full_name_en || product.full_name, pack?.name_en || pack?.name]
      : [product.full_name, pack?.name]
  return {
    code: product.code,
    name,
    description: '',
    unit: pack_name ?? product.unit,
    divisible: pack ? false : product.divisible,
    tax_code: TaxCode.catch(usualTaxCode(company().country)).parse(product.tax_code),
    pack_id: pack?.id ?? null,
  }
}

const filledLine = (
  line: LineWritten,
  id: string,
  old: Line | undefined,
  product: Proposed | undefined,
): FilledLine => ({
  ...line,
  id,
  pack_id: product?.pack_id ?? null,
  code: line.code ?? product?.code ?? '',
  name: line.name ?? product?.name ?? '',
  description: line.description ?? product?.description ?? '',
  unit: line.unit ?? product?.unit ?? '',
  // Whether a unit may be broken is the product's to say, whatever the line says of it.
  divisible: product?.divisible ?? line.divisible ?? false,
  tax_code: line.tax_code ?? product?.tax_code ?? usualTaxCode(company().country),
  unit_cost_minor: costOf(line, old),
})

/** Who may not see costs does not wipe out those that are there. */
const costOf = (line: LineWritten, old: Line | undefined): number | null =>
  line.unit_cost_minor !== undefined && (actor().may(may.see_cost) || actor().may(may.source))
    ? line.unit_cost_minor
    : (old?.unit_cost_minor ?? null)
