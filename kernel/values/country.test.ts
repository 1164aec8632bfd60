import { getCountryCallingCode } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { CountryCode, countryName, parseCountry, SERVED_COUNTRIES, ServedCountryCode } from './country.ts'
import { Currency } from './money.ts'

test.each(ServedCountryCode.options)('the defaults of %s exist in the world', (code) => {
  const { currency, timeZone, locale, callingCode } = SERVED_COUNTRIES[code]
  expect(CountryCode.parse(code)).toBe(code)
  expect(Currency.parse(currency)).toBe(currency)
  expect(new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone).toBeDefined()
  expect(new Intl.Locale(locale).region).toBe(code)
  expect(getCountryCallingCode(code)).toBe(callingCode)
})

test('every country has a name in both languages', () => {
  for (const code of CountryCode.options) {
    expect(countryName(code, 'es')).not.toBe(code)
    expect(countryName(code, 'en')).not.toBe(code)
  }
  expect(countryName('PA', 'es')).toBe('Panamá')
  expect(CountryCode.options).toHaveLength(249)
})

test.each([
  ['panama', 'PA'],
  ['PANAMÁ', 'PA'],
  ['cr', 'CR'],
  ['ECU', 'EC'],
  ['Estados Unidos', 'US'],
  ['EE. UU.', 'US'],
  ['Alemania', 'DE'],
  ['Germany', 'DE'],
])('%j is %s', (text, code) => {
  expect(parseCountry(text)).toBe(code)
})

test('an unknown country is undefined', () => {
  expect(parseCountry('Macondo')).toBeUndefined()
})
