import { MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Currency, fromDecimal, type Money, toDecimal } from '#kernel/values/money.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { useFormats } from '#web/ui/formats.tsx'
import type { OwnField, OwnFieldType } from './own_field.ts'
import { decimalMark } from './own_values.ts'

const INPUT: Partial<Record<OwnFieldType, string>> = { email: 'email', phone: 'tel', url: 'url' }

type InputProps = {
  field: Pick<OwnField, 'type' | 'label' | 'help' | 'required' | 'options'>
  /** null when empty. */
  value?: unknown
  onChange?: (value: unknown) => void
  error?: ReactNode
}

/** The input of an own field, by its type: in a record's form, for a default value, in a preview. */
export const OwnFieldInput = ({ field, value, onChange, error }: InputProps) => {
  const { t } = useTranslation('shell')
  const { currency, locale } = useFormats()
  const { type, label, help, required, options } = field
  const shared = { label, error, withAsterisk: required, ...(help && { description: help }) }
  const choices = options.map((one) => ({ value: one.key, label: one.label }))
  // Whichever mark one types; without it `125,50` would be read as 12550 where the point is usual.
  const allowedDecimalSeparators = ['.', ',']
  const figures = {
    hideControls: true,
    decimalSeparator: decimalMark(locale),
    allowedDecimalSeparators,
    ...shared,
  }
  switch (type) {
    case 'long_text':
      return (
        <Textarea
          data-wide
          autosize
          minRows={2}
          {...shared}
          value={String(value ?? '')}
          onChange={(event) => onChange?.(event.currentTarget.value)}
        />
      )
    case 'number':
      return (
        <NumberInput
          {...figures}
          value={value === null || value === undefined ? '' : Number(value)}
          onChange={(next) => onChange?.(next === '' ? null : Number(next))}
        />
      )
    case 'money': {
      const money = value as Money | null | undefined
      return (
        <NumberInput
          {...figures}
          leftSection={<span>{money?.currency ?? currency}</span>}
          leftSectionWidth={48}
          decimalScale={2}
          value={money ? toDecimal(money) : ''}
          onValueChange={({ value: decimal }) =>
            onChange?.(
              decimal ? (fromDecimal(decimal, money?.currency ?? (currency as Currency)) ?? null) : null,
            )
          }
        />
      )
    }
    case 'day':
      return (
        <DayInput {...shared} value={String(value ?? '')} onChange={(next) => onChange?.(next || null)} />
      )
    case 'yes_no':
      return (
        <Select
          {...shared}
          clearable
          data={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
          value={value === null || value === undefined ? null : String(value)}
          onChange={(next) => onChange?.(next === null ? null : next === 'true')}
        />
      )
    case 'choice':
      return (
        <Select
          {...shared}
          clearable
          searchable={choices.length > 8}
          data={choices}
          value={(value as string | null | undefined) ?? null}
          onChange={(next) => onChange?.(next)}
        />
      )
    case 'choices':
      return (
        <MultiSelect
          {...shared}
          clearable
          data={choices}
          value={(value as string[] | null | undefined) ?? []}
          onChange={(next) => onChange?.(next)}
        />
      )
    default:
      return (
        <TextInput
          {...shared}
          type={INPUT[type] ?? 'text'}
          autoComplete="off"
          value={String(value ?? '')}
          onChange={(event) => onChange?.(event.currentTarget.value || null)}
        />
      )
  }
}
