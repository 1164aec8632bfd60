import { NumberInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { type Currency, minorDigits } from '#kernel/values/money.ts'
import { decimalMark } from '#web/ui/fields/own_values.ts'
import { useFormats } from '#web/ui/formats.tsx'

type FigureProps = {
  label: string
  value: number | null
  onChange: (value: number | null) => void
  error?: string | undefined
  /** Shown above it, or in front of the number; in tables only readers hear it. */
  shown?: boolean | 'inside'
  suffix?: string
  decimals?: number
  /** So many decimals are shown while nobody types: 21.4 as 21.40. */
  leastDecimals?: number
  most?: number
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** A number as people write it; empty is null. */
export const FigureInput = ({
  label,
  value,
  onChange,
  error,
  shown,
  suffix,
  decimals = 3,
  leastDecimals = 0,
  most,
  onKeyDown,
}: FigureProps) => {
  const { locale } = useFormats()
  const mark = decimalMark(locale)
  const [isTyped, setTyped] = useState(false)
  return (
    <NumberInput
      {...(shown === true ? { label } : { 'aria-label': label })}
      {...(shown === 'inside' && { prefix: `${label} `, placeholder: label, size: 'xs' })}
      hideControls
      // An arrow with Alt carries the line elsewhere and must not change its amounts.
      withKeyboardEvents={false}
      decimalScale={decimals}
      decimalSeparator={mark}
      thousandSeparator={mark === ',' ? '.' : ','}
      {...(suffix && { suffix })}
      {...(most !== undefined && { max: most })}
      value={value === null || Number.isNaN(value) ? '' : isTyped ? value : padded(value, leastDecimals)}
      error={error}
      onChange={(written) => {
        setTyped(true)
        onChange(written === '' ? null : Number(written))
      }}
      onBlur={() => setTyped(false)}
      {...(onKeyDown && { onKeyDown })}
      styles={{ input: { textAlign: 'right' } }}
    />
  )
}

/** With at least so many decimals; those that say more are not cut off. */
const padded = (value: number, least: number): number | string =>
  (String(value).split('.')[1] ?? '').length < least ? value.toFixed(least) : value

/** An amount for one unit: in whole units of the currency on the screen, in minor units with four decimals inside. */
export const UnitAmountInput = ({
  currency,
  value,
  onChange,
  ...rest
}: FigureProps & { currency: Currency }) => {
  const scale = 10 ** minorDigits(currency)
  return (
    <FigureInput
      {...rest}
      decimals={minorDigits(currency) + 4}
      leastDecimals={minorDigits(currency)}
      value={value === null ? null : value / scale}
      onChange={(major) => onChange(major === null ? null : Math.round(major * scale * 10_000) / 10_000)}
    />
  )
}

/** An amount in minor units. */
export const AmountInput = ({ currency, value, onChange, ...rest }: FigureProps & { currency: Currency }) => {
  const scale = 10 ** minorDigits(currency)
  return (
    <FigureInput
      {...rest}
      decimals={minorDigits(currency)}
      leastDecimals={minorDigits(currency)}
      value={value === null ? null : value / scale}
      onChange={(major) => onChange(major === null ? null : Math.round(major * scale))}
    />
  )
}
