import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Currency, fromDecimal, minorDigits, toDecimal } from '#kernel/values/money.ts'
import { decimalMark } from '#web/ui/fields/own_values.ts'
import { useFormats } from '#web/ui/formats.tsx'

/** An amount as people write it; `value` is in minor units of `currency`, 0 shown as nothing. */
export const MoneyInput = ({
  label,
  value,
  currency,
  onChange,
  error,
  disabled = false,
  autoFocus = false,
}: {
  label: string
  value: number
  currency: Currency
  onChange: (minor: number) => void
  error?: ReactNode
  disabled?: boolean
  autoFocus?: boolean
}) => {
  const { locale } = useFormats()
  const mark = decimalMark(locale)
  return (
    <NumberInput
      label={label}
      hideControls
      allowNegative={false}
      decimalScale={minorDigits(currency)}
      decimalSeparator={mark}
      thousandSeparator={mark === ',' ? '.' : ','}
      leftSection={<span>{currency}</span>}
      leftSectionWidth={50}
      disabled={disabled}
      error={error}
      value={value ? toDecimal({ amount: value, currency }) : ''}
      onValueChange={({ value: decimal }) => onChange(fromDecimal(decimal, currency)?.amount ?? 0)}
      {...(autoFocus && { 'data-autofocus': true })}
    />
  )
}
