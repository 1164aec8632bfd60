import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { countryName, ServedCountryCode } from '#kernel/values/country.ts'
import { useSpokenLanguage } from '../spoken_language.ts'

/** A country a company may work in, by its name. */
export const CountrySelect = ({
  label,
  description,
  size = 'sm',
  value,
  onChange,
  error,
}: {
  label: string
  description?: string
  size?: 'sm' | 'md'
  value?: ServedCountryCode
  onChange?: (code: ServedCountryCode) => void
  error?: ReactNode
}) => {
  const language = useSpokenLanguage()
  const options = ServedCountryCode.options
    .map((code) => ({ value: code, label: countryName(code, language) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
  return (
    <NativeSelect
      label={label}
      description={description}
      size={size}
      data={options}
      value={value}
      onChange={(event) => onChange?.(event.currentTarget.value as ServedCountryCode)}
      error={error}
      autoComplete="country"
    />
  )
}
