import { Autocomplete, Select, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sent } from '#kernel/contract.ts'
import { withKeys } from '#kernel/values/key.ts'
import { useContractForm } from '#web/client/form.ts'
import { PanelForm } from '#web/client/PanelForm.tsx'
import { FormSection } from '#web/ui/FormFields.tsx'
import { OwnFieldInput } from '#web/ui/fields/OwnFieldInput.tsx'
import type { FilterField } from '#web/ui/filter/filters.ts'
import { type CustomField, createField, FieldType, type RolledRecords, updateField } from '../contract.ts'
import { canBeUnique, needsOptions } from '../field.rules.ts'
import { readForField, type Term } from '../formula.rules.ts'
import { ConditionField } from './ConditionField.tsx'
import { FormulaField } from './FormulaField.tsx'
import { OptionsEditor } from './OptionsEditor.tsx'
import { givenBy, NOTHING_ROLLED, RollupField } from './RollupField.tsx'

type FieldValues = Pick<
  CustomField,
  | 'label'
  | 'type'
  | 'section'
  | 'help'
  | 'required'
  | 'is_unique'
  | 'options'
  | 'default_value'
  | 'formula'
  | 'rollup'
  | 'shown_when'
>

/** What the choice of types calls fields that are reckoned. */
const FORMULA = 'formula'
const ROLLUP = 'rollup'
type Reckoned = typeof FORMULA | typeof ROLLUP

const reckonedAs = ({ formula, rollup }: Pick<FieldValues, 'formula' | 'rollup'>): Reckoned | undefined =>
  formula ? FORMULA : rollup ? ROLLUP : undefined

const BLANK: FieldValues = {
  label: '',
  type: 'text',
  section: '',
  help: '',
  required: false,
  is_unique: false,
  options: [],
  default_value: null,
  formula: '',
  rollup: null,
  shown_when: {},
}

/** The form of one field. The type is chosen once: another one would change what stored values mean. */
export const FieldPanel = ({
  field,
  of,
  links,
  terms,
  records,
  sections,
  onClose,
}: {
  field?: CustomField
  /** Whose field a new one becomes. */
  of: { entity: string | undefined; kind_id: string | null }
  /** What it may hang on. */
  links: readonly FilterField[]
  /** What its formula may name. */
  terms: readonly Term[]
  /** What it may be rolled up from. */
  records: readonly RolledRecords[]
  /** Names of the sections there are. */
  sections: readonly string[]
  onClose: () => void
}) => {
  const { t } = useTranslation('fields')
  const initial = field
    ? (Object.fromEntries(
        Object.keys(BLANK).map((key) => [key, field[key as keyof FieldValues]]),
      ) as FieldValues)
    : BLANK
  const [chosen, setChosen] = useState<Reckoned | undefined>(field && reckonedAs(field))
  // The two actions take the same settings; only the change also names the field.
  const form = useContractForm<typeof createField, FieldValues>(
    (field ? updateField : createField) as typeof createField,
    {
      initial,
      draft: field ? `fields.${field.id}.${field.version}` : `fields.new.${of.entity}.${of.kind_id}`,
      ...(field && { version: field.version }),
      toInput: ({ type: written, ...values }): Sent<typeof createField> => {
        const read = values.formula ? readForField(values.formula, terms) : undefined
        const gives = values.rollup
          ? givenBy(values.rollup, records)
          : read && 'gives' in read
            ? read.gives
            : undefined
        const type: FieldType = gives ?? written
        // Without the formula it was to have, a field would be one that people write.
        const isLacking = !field && chosen === FORMULA && !values.formula.trim()
        return {
          ...values,
          ...(!field && chosen === ROLLUP && { rollup: values.rollup ?? NOTHING_ROLLED }),
          options: needsOptions(type) ? withKeys(values.options) : [],
          is_unique: values.is_unique && canBeUnique(type),
          ...(isLacking && { formula: null }),
          ...(field ? { id: field.id } : { type, ...of }),
        } as Sent<typeof createField>
      },
      said: t(field ? 'said.saved' : 'said.added'),
      onDone: onClose,
    },
  )
  const { type, options, formula, rollup } = form.values
  const reckoned = chosen ?? reckonedAs(form.values)
  return (
    <PanelForm form={form} title={field ? field.label : t('new')} onClose={onClose}>
      <FormSection>
        <TextInput data-autofocus label={t('label')} withAsterisk {...form.getInputProps('label')} />
        <Select
          label={t('type')}
          data={[
            ...FieldType.options,
            FORMULA,
            ...(records.length || reckoned === ROLLUP ? [ROLLUP] : []),
          ].map((value) => ({ value, label: t(`types.${value}`) }))}
          allowDeselect={false}
          disabled={field !== undefined}
          description={field && t('type_fixed')}
          {...form.getInputProps('type')}
          value={reckoned ?? type}
          onChange={(value) => {
            const next = value === FORMULA || value === ROLLUP ? value : undefined
            setChosen(next)
            form.setValues({
              type: next ? 'text' : (value as FieldType),
              default_value: null,
              formula: next === FORMULA ? formula : '',
              rollup: next === ROLLUP ? rollup : null,
            })
          }}
        />
        {reckoned === FORMULA && (
          <FormulaField
            terms={terms}
            value={formula}
            error={form.errors.formula ?? form.errors.type}
            onChange={(next) => form.setFieldValue('formula', next)}
          />
        )}
        {reckoned === ROLLUP && (
          <RollupField
            records={records}
            value={rollup}
            errors={{
              of: form.errors['rollup.of'] ?? form.errors.rollup ?? form.errors.type,
              field: form.errors['rollup.field'],
            }}
            onChange={(next) => {
              form.setFieldValue('rollup', next)
              for (const part of ['rollup.of', 'rollup.field', 'type']) form.clearFieldError(part)
            }}
          />
        )}
        {!reckoned && needsOptions(type) && (
          <OptionsEditor
            options={options}
            error={form.errors.options}
            onChange={(next) => form.setFieldValue('options', next)}
          />
        )}
        <Autocomplete
          label={t('section')}
          description={t('section_about')}
          data={[...sections]}
          {...form.getInputProps('section')}
        />
        <TextInput label={t('help')} description={t('help_about')} {...form.getInputProps('help')} />
        {!reckoned && (
          <OwnFieldInput
            field={{ type, label: t('default'), help: '', required: false, options: withKeys(options) }}
            value={form.values.default_value}
            error={form.errors.default_value}
            onChange={(value) => form.setFieldValue('default_value', value)}
          />
        )}
        <ConditionField
          links={links}
          value={form.values.shown_when}
          error={form.errors.shown_when}
          onChange={(condition) => form.setFieldValue('shown_when', condition)}
        />
        {!reckoned && (
          <Switch
            label={t('required')}
            description={t('required_about')}
            {...form.getInputProps('required', { type: 'checkbox' })}
          />
        )}
        {!reckoned && canBeUnique(type) && (
          <Switch
            label={t('unique')}
            description={t('unique_about')}
            {...form.getInputProps('is_unique', { type: 'checkbox' })}
          />
        )}
      </FormSection>
    </PanelForm>
  )
}
