import { Autocomplete, NumberInput, SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listWords } from '#modules/customers/contract.ts'
import { CustomerSelect } from '#modules/customers/web/offered/CustomerSelect.tsx'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { useAsk } from '#web/client/queries.ts'
import { FormSection } from '#web/ui/FormFields.tsx'
import { createMarginRule, type MarginRule, updateMarginRule } from '../../margin.contract.ts'
import { useCategoryOptions } from './rule_words.ts'

type Values = {
  customer_id: string
  customer_tag: string
  category_id: string
  from_quantity: number | ''
  percent: number | ''
  basis: 'cost' | 'price'
}

const EMPTY: Values = {
  customer_id: '',
  customer_tag: '',
  category_id: '',
  from_quantity: '',
  percent: '',
  basis: 'cost',
}

const valuesOf = (rule: MarginRule): Values => ({
  customer_id: rule.customer_id ?? '',
  customer_tag: rule.customer_tag ?? '',
  category_id: rule.category_id ?? '',
  from_quantity: rule.from_quantity ?? '',
  percent: rule.percent,
  basis: rule.basis,
})

const written = ({ customer_id, customer_tag, category_id, from_quantity, percent, basis }: Values) => ({
  customer_id: customer_id || null,
  customer_tag: customer_tag.trim() || null,
  category_id: category_id || null,
  from_quantity: from_quantity === '' ? null : from_quantity,
  percent: percent === '' ? Number.NaN : percent,
  basis,
})

/** One rule: for whom, for what, from how many, and how much is put on top. Whatever is left empty names nothing. */
export const MarginRuleForm = ({ rule, onClose }: { rule: MarginRule | undefined; onClose: () => void }) => {
  const { t } = useTranslation('quotes')
  const shared = { said: t('said.rule_saved'), onDone: onClose }
  const create = useContractForm<typeof createMarginRule, Values>(createMarginRule, {
    ...shared,
    initial: EMPTY,
    draft: 'margin_rule',
    toInput: written,
  })
  const update = useContractForm<typeof updateMarginRule, Values>(updateMarginRule, {
    ...shared,
    initial: rule ? valuesOf(rule) : EMPTY,
    ...(rule && { version: rule.version }),
    toInput: (values) => ({ id: rule?.id ?? '', ...written(values) }),
  })
  const form = rule ? update : create
  const tags = useAsk(listWords, {}).data?.tags.map(({ word }) => word) ?? []
  return (
    <PanelForm form={form} title={t(rule ? 'pricing.change_rule' : 'pricing.add_rule')} onClose={onClose}>
      <FormSection title={t('pricing.holds_for')} about={t('pricing.holds_for_hint')}>
        <CustomerSelect
          optional
          value={form.values.customer_id || null}
          onChange={(id) => form.setFieldValue('customer_id', id ?? '')}
          error={form.errors.customer_id}
        />
        <Autocomplete
          label={t('pricing.tag')}
          maxLength={40}
          data={tags}
          {...form.getInputProps('customer_tag')}
        />
        <Select
          label={t('pricing.category')}
          data={useCategoryOptions()}
          searchable
          clearable
          value={form.values.category_id || null}
          onChange={(id) => form.setFieldValue('category_id', id ?? '')}
          error={form.errors.category_id}
        />
        <NumberInput
          label={t('pricing.from_quantity')}
          min={0}
          decimalScale={3}
          {...form.getInputProps('from_quantity')}
        />
      </FormSection>
      <FormSection title={t('pricing.on_top')}>
        <NumberInput
          label={t('pricing.percent')}
          min={0}
          decimalScale={2}
          suffix=" %"
          withAsterisk
          {...form.getInputProps('percent')}
        />
        <SegmentedControl
          aria-label={t('pricing.basis')}
          data={(['cost', 'price'] as const).map((value) => ({
            value,
            label: t(`pricing.basis_of.${value}`),
          }))}
          {...form.getInputProps('basis')}
        />
      </FormSection>
    </PanelForm>
  )
}
