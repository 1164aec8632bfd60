import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Attribute } from '../../category.contract.ts'
import { asChoice } from './form_values.ts'

/** An input for each attribute, by what it holds. `errors` by `attributes.<key>`. */
export const AttributeFields = ({
  attributes,
  values,
  errors,
  onChange,
}: {
  attributes: readonly Attribute[]
  values: Readonly<Record<string, unknown>>
  errors: Readonly<Record<string, React.ReactNode>>
  onChange: (key: string, value: unknown) => void
}) => {
  const { t, i18n } = useTranslation('catalogue')
  const named = (one: { name: string; name_en: string }) =>
    (i18n.language.startsWith('en') && one.name_en) || one.name
  return attributes.map((attribute) => {
    const { key, type, unit, options } = attribute
    const value = values[key]
    const shared = { label: named(attribute), error: errors[`attributes.${key}`] }
    const choices = options.map((option) => ({ value: option.key, label: named(option) }))
    if (type === 'number')
      return (
        <NumberInput
          key={key}
          {...shared}
          hideControls
          suffix={unit && ` ${unit}`}
          value={(value as number | undefined) ?? ''}
          onChange={(next) => onChange(key, next)}
        />
      )
    if (type === 'text')
      return (
        <TextInput
          key={key}
          {...shared}
          autoComplete="off"
          value={(value as string | undefined) ?? ''}
          onChange={(event) => onChange(key, event.currentTarget.value)}
        />
      )
    if (type === 'choices')
      return (
        <MultiSelect
          key={key}
          {...shared}
          data={choices}
          clearable
          value={(value as string[] | undefined) ?? []}
          onChange={(next) => onChange(key, next)}
        />
      )
    const isYesNo = type === 'yes_no'
    return (
      <Select
        key={key}
        {...shared}
        clearable
        data={
          isYesNo
            ? [
                { value: 'yes', label: t('yes') },
                { value: 'no', label: t('no') },
              ]
            : choices
        }
        value={isYesNo ? asChoice(value) : ((value as string | undefined) ?? null)}
        onChange={(next) => onChange(key, isYesNo && next ? next === 'yes' : next)}
      />
    )
  })
}
