import { ActionIcon, Button, Select, Switch, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { type ContractForm, useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { keyOf } from '../../attribute.rules.ts'
import {
  type Attribute,
  AttributeType,
  type Category,
  createAttribute,
  updateAttribute,
} from '../../category.contract.ts'
import classes from './AttributePanel.module.css'

type Values = {
  name: string
  name_en: string
  type: string
  unit: string
  options: { key: string; name: string; name_en: string }[]
  filterable: boolean
  of_variant: boolean
}

/** An attribute of a category. What kind of value it is stays once it is there. */
export const AttributePanel = ({
  category,
  attribute,
  onClose,
}: {
  category: Category
  attribute: Attribute | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('catalogue')
  const action = (attribute ? updateAttribute : createAttribute) as typeof createAttribute
  const form = useContractForm<typeof createAttribute, Values>(action, {
    initial: {
      name: attribute?.name ?? '',
      name_en: attribute?.name_en ?? '',
      type: attribute?.type ?? 'choice',
      unit: attribute?.unit ?? '',
      options: attribute?.options ?? [],
      filterable: attribute?.filterable ?? true,
      of_variant: attribute?.of_variant ?? false,
    },
    ...(attribute && { version: attribute.version }),
    toInput: ({ type, options, ...values }) =>
      ({
        ...values,
        options: type === 'choice' || type === 'choices' ? written(options) : [],
        ...(attribute ? { id: attribute.id } : { category_id: category.id, type }),
      }) as Sent<typeof createAttribute>,
    said: t('said.attribute_saved'),
    onDone: onClose,
  })
  const { type } = form.values
  return (
    <PanelForm
      form={form}
      title={attribute?.name ?? t('attributes.new', { name: category.name })}
      onClose={onClose}
    >
      <FormSection columns={2}>
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
        <Select
          label={t('attributes.type')}
          disabled={attribute !== undefined}
          data={AttributeType.options.map((value) => ({ value, label: t(`attribute_types.${value}`) }))}
          allowDeselect={false}
          {...form.getInputProps('type')}
        />
        {type === 'number' && (
          <TextInput label={t('attributes.unit')} autoComplete="off" {...form.getInputProps('unit')} />
        )}
      </FormSection>
      {(type === 'choice' || type === 'choices') && <Options form={form} />}
      <FormSection>
        <Switch
          label={t('attributes.filterable')}
          {...form.getInputProps('filterable', { type: 'checkbox' })}
        />
        <Switch
          label={t('attributes.of_variant')}
          {...form.getInputProps('of_variant', { type: 'checkbox' })}
        />
      </FormSection>
    </PanelForm>
  )
}

/** A new option gets its key from its name; those that are there keep theirs, whatever they are called later. */
const written = (options: Values['options']): Values['options'] =>
  options
    .filter(({ name }) => name.trim())
    .map(({ key, name, name_en }) => ({ key: key || keyOf(name), name, name_en }))

const Options = ({ form }: { form: ContractForm<Values> }) => {
  const { t } = useTranslation('catalogue')
  return (
    <FormSection title={t('attributes.options')}>
      {form.values.options.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={at} className={classes.option}>
          <TextInput
            aria-label={t('attributes.option')}
            placeholder={t('attributes.option')}
            {...form.getInputProps(`options.${at}.name`)}
          />
          <TextInput
            aria-label={t('attributes.option_en')}
            placeholder={t('attributes.option_en')}
            lang="en"
            {...form.getInputProps(`options.${at}.name_en`)}
          />
          <ActionIcon
            aria-label={t('attributes.remove_option')}
            onClick={() => form.removeListItem('options', at)}
          >
            <IconTrash size={17} stroke={1.7} />
          </ActionIcon>
        </div>
      ))}
      {form.errors.options && (
        <p className={classes.wrong} role="alert">
          {form.errors.options}
        </p>
      )}
      <div>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('options', { key: '', name: '', name_en: '' })}
        >
          {t('attributes.add_option')}
        </Button>
      </div>
    </FormSection>
  )
}
