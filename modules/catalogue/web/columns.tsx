import { useTranslation } from 'react-i18next'
import { useSession } from '#web/client/session.ts'
import { useFormats } from '#web/ui/formats.tsx'
import type { GridColumn } from '#web/ui/grid/columns.ts'
import type { Product, ProductChanges } from '../contract.ts'
import type { Unit } from '../units.contract.ts'
import { useCategories } from './categories_known.ts'
import { statusOptions, taxName, taxOptions, unitOptions } from './choices.ts'
import classes from './columns.module.css'
import { useCellSave } from './save_cell.ts'
import { Thumbnail } from './Thumbnail.tsx'

type Column = GridColumn<Product>

const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

/** Everything a list or a page can show of a product, each with how it is edited in its place. */
export const useProductColumns = (): readonly Column[] => {
  const { t } = useTranslation('catalogue')
  const { country } = useSession().company
  const formats = useFormats()
  const { options: categories } = useCategories()
  const edit = useCellSave()
  const title = (key: string) => ({ key, title: t(`fields.${key}`) })
  const text = (key: keyof Product & keyof ProductChanges, more: Partial<Column> = {}): Column => ({
    ...title(key),
    value: (product) => product[key],
    sortable: true,
    edit: edit((_, written) => ({ [key]: written.trim() })),
    ...more,
  })
  const words = (key: 'tags' | 'synonyms', more: Partial<Column> = {}): Column => ({
    ...title(key),
    value: (product) => product[key],
    type: 'choices',
    width: 170,
    edit: edit((_, written) => ({ [key]: wordsOf(written) }), {
      type: 'text',
      text: (product) => product[key].join(', '),
    }),
    ...more,
  })

  return [
    text('name', {
      width: 300,
      cell: ({ name, image }) => (
        <span className={classes.named}>
          <Thumbnail image={image} />
          <span>{name}</span>
        </span>
      ),
    }),
    text('code', { width: 120 }),
    {
      ...title('status'),
      value: ({ status }) => status,
      type: 'choice',
      options: statusOptions(t),
      sortable: true,
      width: 116,
    },
    {
      ...title('category_id'),
      value: ({ category }) => category,
      width: 190,
      edit: edit((_, id) => ({ category_id: id || null }), {
        type: 'choice',
        options: categories,
        text: ({ category_id }) => category_id ?? '',
      }),
    },
    text('brand', { width: 130 }),
    {
      ...title('unit'),
      value: ({ unit }) => t(`units.${unit}`),
      width: 100,
      sortable: true,
      edit: edit((product, unit) => ({ unit: (unit || product.unit) as Unit }), {
        type: 'choice',
        options: unitOptions(t),
        text: ({ unit }) => unit,
      }),
    },
    { ...title('variants'), value: ({ variants }) => variants, type: 'number', width: 96 },
    {
      ...title('tax_code'),
      value: ({ effective_tax_code }) => taxName(effective_tax_code, t),
      width: 120,
      edit: edit((_, code) => ({ tax_code: (code || null) as Product['tax_code'] }), {
        type: 'choice',
        options: [{ value: '', label: t('taxes.of_category') }, ...taxOptions(country, t)],
        text: ({ tax_code }) => tax_code ?? '',
      }),
    },
    words('tags'),
    {
      ...title('updated_at'),
      value: ({ updated_at }) => updated_at,
      cell: ({ updated_at }) => <time dateTime={updated_at}>{formats.day(formats.dayOf(updated_at))}</time>,
      type: 'moment',
      sortable: true,
      width: 120,
    },
    words('synonyms', { optional: true }),
    text('name_en', { optional: true, width: 240 }),
    {
      ...title('created_at'),
      value: ({ created_at }) => created_at,
      type: 'moment',
      sortable: true,
      optional: true,
      width: 140,
    },
  ]
}
