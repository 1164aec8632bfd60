import { Autocomplete, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import type { SeenBeside } from '#web/client/seen.ts'
import { useSession } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { listAttributes } from '../../category.contract.ts'
import { createProduct, listWords, type Product, updateProduct } from '../../contract.ts'
import { UNITS, type Unit } from '../../units.contract.ts'
import { useCategories } from '../categories_known.ts'
import { taxOptions, unitOptions } from '../choices.ts'
import { AttributeFields } from './AttributeFields.tsx'
import { inputOf, type ProductValues } from './form_values.ts'

type Form = ContractForm<ProductValues>

/** The attributes of a category and of those above it that products, not their variants, say. */
const useAttributes = (categoryId: string | null) => {
  const asked = useAsk(
    listAttributes,
    { ...(categoryId && { category_id: categoryId }) },
    { when: categoryId !== null, keep: true },
  )
  return categoryId ? (asked.data?.attributes.filter(({ of_variant }) => !of_variant) ?? []) : []
}

/** The form of a product in a panel. What is written survives a reload; `product`: the one being changed, as the person saw it. */
export const ProductForm = ({
  product,
  initial,
  onClose,
  onDone,
  seen,
}: {
  product?: Product
  initial: ProductValues
  onClose: () => void
  onDone?: (product: Product) => void
  seen?: SeenBeside
}) => {
  const { t } = useTranslation('catalogue')
  const known = useAsk(listAttributes, {}).data?.attributes ?? []
  const { categories } = useCategories()
  // The two actions take the same fields; only the change also names what it changes.
  const action = (product ? updateProduct : createProduct) as typeof createProduct
  const ofCategory = (id: string | null): typeof known => {
    const category = categories.find((one) => one.id === id)
    const own = known.filter((one) => one.category_id === id)
    return category?.parent_id ? [...ofCategory(category.parent_id), ...own] : own
  }
  const form = useContractForm<typeof createProduct, ProductValues>(action, {
    initial,
    draft: product ? `catalogue.${product.id}.${product.version}` : 'catalogue.new',
    ...(product && { version: product.version }),
    ...(seen && { seen }),
    toInput: (values): Sent<typeof createProduct> => ({
      ...inputOf(values, ofCategory(values.category_id)),
      ...(product && { id: product.id }),
    }),
    said: t(product ? 'said.saved_one' : 'said.created'),
    onDone: (saved) => {
      onDone?.(saved)
      onClose()
    },
  })
  return (
    <PanelForm form={form} wide title={product ? product.name : t('form.new')} onClose={onClose}>
      <Naming form={form} isNew={!product} />
      <Characteristics form={form} />
      <Selling form={form} />
      <Finding form={form} isNew={!product} />
      <InEnglish form={form} />
    </PanelForm>
  )
}

const Naming = ({ form, isNew }: { form: Form; isNew: boolean }) => {
  const { t } = useTranslation('catalogue')
  const { options } = useCategories()
  const words = useAsk(listWords, {}).data
  return (
    <FormSection columns={2}>
      <TextInput
        data-wide
        data-autofocus={isNew || undefined}
        withAsterisk
        label={t('fields.name')}
        placeholder={t('form.name_hint')}
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        label={t('fields.code')}
        placeholder={isNew ? t('form.code_hint') : ''}
        autoComplete="off"
        {...form.getInputProps('code')}
      />
      <Autocomplete
        label={t('fields.brand')}
        data={(words?.brands ?? []).map(({ word }) => word)}
        {...form.getInputProps('brand')}
      />
      <Select
        data-wide
        label={t('fields.category_id')}
        description={t('form.category_about')}
        data={options}
        searchable
        clearable
        {...form.getInputProps('category_id')}
      />
      <Textarea
        data-wide
        label={t('fields.description')}
        autosize
        minRows={3}
        maxRows={12}
        {...form.getInputProps('description')}
      />
    </FormSection>
  )
}

const Characteristics = ({ form }: { form: Form }) => {
  const { t } = useTranslation('catalogue')
  const attributes = useAttributes(form.values.category_id)
  if (!attributes.length) return null
  return (
    <FormSection title={t('form.attributes')} columns={2}>
      <AttributeFields
        attributes={attributes}
        values={form.values.attributes}
        errors={form.errors}
        onChange={(key, value) =>
          form.setFieldValue('attributes', { ...form.values.attributes, [key]: value })
        }
      />
    </FormSection>
  )
}

const Selling = ({ form }: { form: Form }) => {
  const { t } = useTranslation('catalogue')
  const { country } = useSession().company
  const { divisible } = form.values
  return (
    <FormSection title={t('form.selling')} columns={2}>
      <Select
        label={t('fields.unit')}
        data={unitOptions(t)}
        searchable
        allowDeselect={false}
        {...form.getInputProps('unit')}
        onChange={(unit) => {
          form.setFieldValue('unit', unit ?? 'und')
          form.setFieldValue('divisible', UNITS[(unit ?? 'und') as Unit].divisible)
        }}
      />
      <Select
        label={t('fields.tax_code')}
        placeholder={t('taxes.of_category')}
        data={taxOptions(country, t)}
        clearable
        {...form.getInputProps('tax_code')}
      />
      <NumberInput
        label={t('fields.minimum_quantity')}
        hideControls
        allowNegative={false}
        decimalScale={divisible ? 3 : 0}
        {...form.getInputProps('minimum_quantity')}
      />
      <NumberInput
        label={t('fields.step_quantity')}
        hideControls
        allowNegative={false}
        decimalScale={divisible ? 3 : 0}
        {...form.getInputProps('step_quantity')}
      />
      <Switch
        data-wide
        label={t('fields.divisible')}
        description={t('form.divisible_about')}
        {...form.getInputProps('divisible', { type: 'checkbox' })}
      />
    </FormSection>
  )
}

const Finding = ({ form, isNew }: { form: Form; isNew: boolean }) => {
  const { t } = useTranslation('catalogue')
  const words = useAsk(listWords, {}).data
  return (
    <FormSection title={t('form.finding')}>
      <TagsInput
        label={t('fields.synonyms')}
        description={t('form.synonyms_about')}
        {...form.getInputProps('synonyms')}
      />
      <TagsInput
        label={t('fields.tags')}
        description={t('form.tags_about')}
        data={(words?.tags ?? []).map(({ word }) => word)}
        {...form.getInputProps('tags')}
      />
      {!isNew && (
        <TextInput
          label={t('fields.slug')}
          description={t('form.slug_about')}
          autoComplete="off"
          {...form.getInputProps('slug')}
        />
      )}
    </FormSection>
  )
}

const InEnglish = ({ form }: { form: Form }) => {
  const { t } = useTranslation('catalogue')
  return (
    <FormSection title={t('form.english')} about={t('form.english_about')}>
      <TextInput label={t('fields.name')} autoComplete="off" lang="en" {...form.getInputProps('name_en')} />
      <Textarea
        label={t('fields.description')}
        autosize
        minRows={2}
        maxRows={12}
        lang="en"
        {...form.getInputProps('description_en')}
      />
    </FormSection>
  )
}
