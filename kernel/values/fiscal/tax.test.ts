import { expect, test } from 'vitest'
import { TaxCode, taxPercent, taxRates, usualTaxCode } from './tax.ts'

test('Panama charges 0, 7, 10 and 15 percent', () => {
  expect(taxRates('PA').map(({ percent }) => percent)).toEqual([0, 7, 10, 15])
})

test('every country has its usual rate among its rates, and one without rates sells exempt', () => {
  for (const country of ['PA', 'CR', 'EC', 'FR'])
    expect(taxRates(country).map(({ code }) => code)).toContain(usualTaxCode(country))
  expect(taxRates('FR')).toEqual([{ code: 'exempt', percent: 0 }])
})

test('a code means one percentage, whichever country it is read for', () => {
  for (const code of TaxCode.options)
    for (const country of ['PA', 'CR', 'EC'])
      for (const rate of taxRates(country))
        if (rate.code === code) expect(rate.percent).toBe(taxPercent(code))
})
