import { useTranslation } from 'react-i18next'
import { useLoaded } from '#web/client/queries.ts'
import { type Detail, DetailList } from '#web/ui/DetailList.tsx'
import { EditableValue } from '#web/ui/EditableValue.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import { listAttributes, listCategories } from '../../category.contract.ts'
import { lineageOf } from '../../category.rules.ts'
import type { Product } from '../../contract.ts'
import { attributeText } from '../attribute_text.ts'
import { useProductColumns } from '../columns.tsx'
import classes from './ProductDetails.module.css'

/** All fields of a product, under headings; simple ones are edited where they stand. */
export const ProductDetails = ({ product }: { product: Product }) => {
  const { t, i18n } = useTranslation('catalogue')
  const formats = useFormats()
  const columns = useProductColumns()
  const { attributes } = useLoaded(listAttributes, {})
  const { categories } = useLoaded(listCategories, {})
  const above = lineageOf(categories, product.category_id).map(({ id }) => id)
  const known = attributes.filter((one) => above.includes(one.category_id) && !one.of_variant)

  const fact = (key: string): Detail[] => {
    const column = columns.find((one) => one.key === key)
    return column
      ? [
          {
            label: column.title,
            value: <EditableValue column={{ ...column, cell: undefined }} row={product} />,
          },
        ]
      : []
  }
  const amount = (quantity: number) => formats.counted(quantity, t(`units.${product.unit}`))
  return (
    <>
      <DetailList
        title={t('record.about')}
        details={['name', 'code', 'category_id', 'brand'].flatMap(fact)}
      />
      {product.description && <p className={classes.description}>{product.description}</p>}
      {known.length > 0 && (
        <DetailList
          title={t('form.attributes')}
          details={known.map((attribute) => ({
            label: (i18n.language.startsWith('en') && attribute.name_en) || attribute.name,
            value: attributeText(attribute, product.attributes[attribute.key], t, i18n.language),
          }))}
        />
      )}
      <DetailList
        title={t('form.selling')}
        details={[
          ...fact('unit'),
          ...fact('tax_code'),
          { label: t('fields.minimum_quantity'), value: amount(product.minimum_quantity) },
          { label: t('fields.step_quantity'), value: amount(product.step_quantity) },
        ]}
      />
      <DetailList title={t('form.finding')} details={['synonyms', 'tags', 'name_en'].flatMap(fact)} />
      <DetailList
        title={t('record.dates')}
        details={[
          { label: t('fields.created_at'), value: formats.moment(product.created_at) },
          { label: t('fields.updated_at'), value: formats.moment(product.updated_at) },
          ...(product.published_at
            ? [{ label: t('fields.published_at'), value: formats.moment(product.published_at) }]
            : []),
        ]}
      />
    </>
  )
}
