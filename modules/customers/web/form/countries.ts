import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CountryCode, countryName, SERVED_COUNTRIES } from '#kernel/values/country.ts'

/** The countries of the world as options, those we serve first. */
export const useCountries = (): { value: string; label: string }[] => {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'es'
  return useMemo(() => {
    const options = CountryCode.options
      .map((value) => ({ value, label: countryName(value, language) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, language))
    const served = options.filter(({ value }) => value in SERVED_COUNTRIES)
    return [...served, ...options.filter(({ value }) => !(value in SERVED_COUNTRIES))]
  }, [language])
}
