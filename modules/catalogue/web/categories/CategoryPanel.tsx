import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useSession } from '#web/client/session.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { type Category, createCategory, updateCategory } from '../../category.contract.ts'
import { taxOptions } from '../choices.ts'
import { CATEGORY_ICONS } from './category_icon.ts'

type Values = {
  name: string
  name_en: string
  slug: string
  icon: string | null
  tax_code: string | null
  parent_id: string | null
}

/** A category. `category` absent: a new one. */
export const CategoryPanel = ({
  category,
  categories,
  onClose,
  onDone,
}: {
  category: Category | undefined
  categories: readonly Category[]
  onClose: () => void
  onDone: (category: Category) => void
}) => {
  const { t } = useTranslation('catalogue')
  const { country } = useSession().company
  const action = (category ? updateCategory : createCategory) as typeof createCategory
  const form = useContractForm<typeof createCategory, Values>(action, {
    initial: {
      name: category?.name ?? '',
      name_en: category?.name_en ?? '',
      slug: category?.slug ?? '',
      icon: category?.icon || null,
      tax_code: category?.tax_code ?? null,
      parent_id: category?.parent_id ?? null,
    },
    ...(category && { version: category.version }),
    toInput: ({ slug, icon, parent_id, tax_code, ...values }) =>
      ({
        ...values,
        icon: icon ?? '',
        tax_code,
        ...(slug.trim() && { slug }),
        ...(category ? { id: category.id } : { parent_id }),
      }) as Sent<typeof createCategory>,
    said: t('said.category_saved'),
    onDone,
  })
  return (
    <PanelForm form={form} title={category?.name ?? t('categories.new')} onClose={onClose}>
      <FormSection>
        <TextInput
          data-autofocus
          withAsterisk
          label={t('fields.name')}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('fields.name_en')}
          lang="en"
          autoComplete="off"
          {...form.getInputProps('name_en')}
        />
        {!category && (
          <Select
            label={t('categories.parent')}
            placeholder={t('categories.top')}
            data={categories.map(({ id, name, depth }) => ({
              value: id,
              label: `${'\u2003'.repeat(depth)}${name}`,
            }))}
            searchable
            clearable
            {...form.getInputProps('parent_id')}
          />
        )}
        <Select
          label={t('fields.tax_code')}
          placeholder={t('taxes.of_above')}
          data={taxOptions(country, t)}
          clearable
          {...form.getInputProps('tax_code')}
        />
        <Select
          label={t('categories.icon')}
          data={CATEGORY_ICONS.map((value) => ({ value, label: t(`icons.${value}`) }))}
          clearable
          {...form.getInputProps('icon')}
        />
        {category && (
          <TextInput
            label={t('fields.slug')}
            description={t('form.slug_about')}
            autoComplete="off"
            {...form.getInputProps('slug')}
          />
        )}
      </FormSection>
    </PanelForm>
  )
}
