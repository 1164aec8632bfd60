import { columnsUnder, type ListColumn } from '#kernel/values/sheet_column.ts'
import type { Attribute, Category } from './category.contract.ts'
import { lineageOf } from './category.rules.ts'
import type { Product } from './contract.ts'
import type { Pack, Variant } from './variant.contract.ts'

/** A row of the file: a variant with its product; the first one also with the product's first pack. */
export type Exported = { product: Product; variant: Variant; pack: Pack | undefined }

export const SEPARATOR = '; '
/** Between the categories of a path, from the top down. */
export const PATH_SEPARATOR = ' > '

type Node = Pick<Category, 'id' | 'parent_id' | 'name'>

const column = columnsUnder<Exported>('catalogue:fields')

/** In the words an import knows again, so that a file that went out can come back and change nothing. */
export const exportColumns = (
  attributes: readonly Attribute[],
  categories: readonly Node[],
  words: { yes: string; no: string },
): ListColumn<Exported>[] => {
  const path = (id: string | null): string =>
    lineageOf(categories, id)
      .toReversed()
      .map(({ name }) => name)
      .join(PATH_SEPARATOR)
  const spoken = (yes: boolean): string => (yes ? words.yes : words.no)
  return [
    column('id', ({ variant }) => variant.id),
    column('code', ({ variant }) => variant.code),
    column('product_code', ({ product }) => product.code),
    column('name', ({ product }) => product.name),
    column('variant', ({ variant }) => variant.name),
    column('category_id', ({ product }) => path(product.category_id)),
    column('brand', ({ product }) => product.brand),
    column('unit', ({ product }) => product.unit),
    column('divisible', ({ product }) => spoken(product.divisible)),
    column('minimum_quantity', ({ product }) => product.minimum_quantity, 'number'),
    column('step_quantity', ({ product }) => product.step_quantity, 'number'),
    column('tax_code', ({ product }) => product.tax_code),
    column('status', ({ product }) => product.status),
    column('gtin', ({ variant }) => variant.gtin),
    column('weight_grams', ({ variant }) => variant.weight_grams, 'number'),
    column('pack', ({ pack }) => pack?.name),
    column('pack_unit', ({ pack }) => pack?.unit),
    column('pack_quantity', ({ pack }) => pack?.base_quantity, 'number'),
    column('synonyms', ({ product }) => product.synonyms.join(SEPARATOR)),
    column('tags', ({ product }) => product.tags.join(SEPARATOR)),
    column('description', ({ product }) => product.description),
    column('name_en', ({ product }) => product.name_en),
    column('description_en', ({ product }) => product.description_en),
    ...byKey(attributes).map(
      (attribute): ListColumn<Exported> => ({
        key: `attributes.${attribute.key}`,
        label: attribute.name,
        type: attribute.type === 'number' ? 'number' : 'text',
        value: ({ product, variant }) =>
          asCell(attribute, variant.attributes[attribute.key] ?? product.attributes[attribute.key], spoken),
      }),
    ),
  ]
}

/** Several categories may have an attribute of one key: a file has one column for all of them. */
export const byKey = (attributes: readonly Attribute[]): Attribute[] => {
  const known = new Map<string, Attribute>()
  for (const one of attributes) {
    const there = known.get(one.key)
    const added = one.options.filter(({ key }) => !there?.options.some((option) => option.key === key))
    known.set(one.key, there ? { ...there, options: [...there.options, ...added] } : one)
  }
  return [...known.values()]
}

const asCell = (
  { type, options }: Attribute,
  value: unknown,
  spoken: (yes: boolean) => string,
): string | number => {
  if (value === undefined || value === null) return ''
  if (type === 'yes_no') return spoken(value === true)
  if (type === 'number') return Number(value)
  return (Array.isArray(value) ? value : [value])
    .map((one) => options.find(({ key }) => key === one)?.name ?? String(one))
    .join(SEPARATOR)
}
