import { NumberInput, Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useLoaded } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { listAttributes, listCategories } from '../../category.contract.ts'
import { lineageOf } from '../../category.rules.ts'
import type { Product } from '../../contract.ts'
import { createVariant, updateVariant, type Variant } from '../../variant.contract.ts'
import { AttributeFields } from '../form/AttributeFields.tsx'

type Values = {
  code: string
  name: string
  name_en: string
  gtin: string
  weight_grams: number | string
  active: boolean
  attributes: Record<string, unknown>
}

/** A variant: its own code and what tells it from the others. `variant` absent: a new one. */
export const VariantPanel = ({
  product,
  variant,
  onClose,
}: {
  product: Product
  variant: Variant | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('catalogue')
  const { attributes } = useLoaded(listAttributes, {})
  const { categories } = useLoaded(listCategories, {})
  const above = lineageOf(categories, product.category_id).map(({ id }) => id)
  const known = attributes.filter((one) => one.of_variant && above.includes(one.category_id))
  const action = (variant ? updateVariant : createVariant) as typeof createVariant
  const form = useContractForm<typeof createVariant, Values>(action, {
    initial: {
      code: variant?.code ?? '',
      name: variant?.name ?? '',
      name_en: variant?.name_en ?? '',
      gtin: variant?.gtin ?? '',
      weight_grams: variant?.weight_grams ?? '',
      active: variant?.active ?? true,
      attributes: variant?.attributes ?? {},
    },
    draft: variant ? `catalogue.variant.${variant.id}.${variant.version}` : `catalogue.variant.${product.id}`,
    ...(variant && { version: variant.version }),
    toInput: ({ code, gtin, weight_grams, attributes: written, ...values }) =>
      ({
        ...values,
        ...(code.trim() && { code }),
        gtin: gtin.trim() || null,
        weight_grams: weight_grams === '' ? null : Number(weight_grams),
        attributes: Object.fromEntries(
          known.flatMap(({ key, type }) => {
            if (!(key in written)) return []
            const value = written[key]
            if (value === '' || value === undefined) return [[key, null]]
            return [[key, type === 'number' && value !== null ? Number(value) : value]]
          }),
        ),
        ...(variant ? { id: variant.id } : { product_id: product.id }),
      }) as Sent<typeof createVariant>,
    said: t('said.variant_saved'),
    onDone: onClose,
  })
  return (
    <PanelForm form={form} title={variant?.full_name ?? t('variants.new')} onClose={onClose}>
      <FormSection columns={2}>
        <TextInput
          data-autofocus
          label={t('fields.code')}
          placeholder={variant ? '' : t('variants.code_hint')}
          autoComplete="off"
          {...form.getInputProps('code')}
        />
        <TextInput label={t('variants.name')} autoComplete="off" {...form.getInputProps('name')} />
        <AttributeFields
          attributes={known}
          values={form.values.attributes}
          errors={form.errors}
          onChange={(key, value) =>
            form.setFieldValue('attributes', { ...form.values.attributes, [key]: value })
          }
        />
        <TextInput
          label={t('variants.barcode')}
          inputMode="numeric"
          autoComplete="off"
          {...form.getInputProps('gtin')}
        />
        <NumberInput
          label={t('variants.weight')}
          suffix=" g"
          hideControls
          allowNegative={false}
          {...form.getInputProps('weight_grams')}
        />
        <TextInput
          data-wide
          label={t('fields.name_en')}
          lang="en"
          autoComplete="off"
          {...form.getInputProps('name_en')}
        />
        <Switch
          data-wide
          label={t('variants.active')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      </FormSection>
    </PanelForm>
  )
}
