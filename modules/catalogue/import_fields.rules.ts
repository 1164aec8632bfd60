import type { TargetField } from '#modules/imports/target.contract.ts'
import type { Attribute } from './category.contract.ts'
import { byKey } from './export.rules.ts'

const text = (field: string, synonyms: string[], more: Partial<TargetField> = {}): TargetField => ({
  field,
  label: `catalogue:fields.${field}`,
  synonyms,
  type: 'text',
  longest: 200,
  ...more,
})

const TYPES: Record<Attribute['type'], TargetField['type']> = {
  text: 'text',
  number: 'number',
  yes_no: 'yes_no',
  choice: 'dropdown',
  choices: 'text',
}

/** Headers by which price lists, shops and other systems call a product's fields, in es and en. */
export const importFields = (attributes: readonly Attribute[], mayPublish: boolean): TargetField[] => [
  text('id', ['ceiba id', 'id ceiba']),
  text(
    'code',
    [
      'codigo',
      'code',
      'sku',
      'codigo de variante',
      'variant sku',
      'referencia',
      'item',
      'codigo interno',
      'cod',
      'internal reference',
    ],
    { longest: 60 },
  ),
  text('product_code', ['codigo del producto', 'product code', 'codigo padre', 'parent sku', 'handle'], {
    longest: 60,
  }),
  text('name', [
    'nombre',
    'producto',
    'name',
    'product',
    'title',
    'titulo',
    'nombre del producto',
    'product name',
    'articulo',
    'descripcion corta',
  ]),
  text('variant', ['variante', 'variant', 'presentacion', 'variant name', 'option1 value'], { longest: 120 }),
  text(
    'category_id',
    ['categoria', 'category', 'rubro', 'familia', 'linea', 'product category', 'departamento', 'type'],
    { longest: 600 },
  ),
  text('brand', ['marca', 'brand', 'vendor', 'fabricante', 'manufacturer'], { longest: 80 }),
  text('unit', ['unidad', 'unit', 'unidad de medida', 'um', 'unit of measure', 'uom'], { longest: 40 }),
  text('divisible', ['se puede partir', 'can be split', 'divisible', 'fraccionable'], { type: 'yes_no' }),
  text('minimum_quantity', ['cantidad minima', 'smallest quantity', 'minimo', 'minimum', 'moq'], {
    type: 'number',
  }),
  text('step_quantity', ['se pide de', 'asked for in steps of', 'multiplo', 'multiple'], { type: 'number' }),
  text('tax_code', ['impuesto', 'tax', 'itbms', 'iva', 'tax code', 'tasa'], { longest: 40 }),
  ...(mayPublish ? [text('status', ['estado', 'status', 'publicado', 'published'], { longest: 40 })] : []),
  text('gtin', ['codigo de barras', 'barcode', 'gtin', 'ean', 'upc'], { longest: 20 }),
  text('weight_grams', ['peso en gramos', 'weight in grams', 'gramos', 'variant grams', 'grams'], {
    type: 'number',
  }),
  text('pack', ['empaque', 'pack', 'packaging', 'embalaje'], { longest: 80 }),
  text('pack_unit', ['unidad del empaque', 'pack unit'], { longest: 40 }),
  text(
    'pack_quantity',
    [
      'contenido del empaque',
      'pack content',
      'unidades por empaque',
      'unidades por caja',
      'units per box',
      'case quantity',
    ],
    { type: 'number' },
  ),
  text('synonyms', ['otros nombres', 'other names', 'sinonimos', 'synonyms', 'alias'], { longest: 2_000 }),
  text('tags', ['etiquetas', 'tags', 'labels'], { longest: 2_000 }),
  text('description', ['descripcion', 'description', 'detalle', 'descripcion larga', 'body html'], {
    type: 'long_text',
    longest: 20_000,
  }),
  text('name_en', ['nombre en ingles', 'name in english', 'english name']),
  text('description_en', ['descripcion en ingles', 'description in english'], {
    type: 'long_text',
    longest: 20_000,
  }),
  ...byKey(attributes).map(
    ({ key, name, name_en, type, options }): TargetField => ({
      field: `attributes.${key}`,
      label: name,
      synonyms: [name, ...(name_en ? [name_en] : []), `attributes.${key}`],
      type: TYPES[type],
      ...(options.length && { options: options.map((one) => ({ key: one.key, label: one.name })) }),
    }),
  ),
]

/** A product without a code is known by its name and its variant's. */
export const RECOGNISED_BY = ['id', 'code', 'gtin', 'named'] as const
