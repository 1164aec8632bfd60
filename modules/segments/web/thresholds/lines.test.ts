import { expect, test } from 'vitest'
import { defaultThresholds } from '../../value.rules.ts'
import { linesOf, thresholdsOf } from './lines.ts'

test('amounts are shown in whole units and kept in minor ones, by the digits of the currency', () => {
  for (const [currency, first] of [
    ['USD', 200],
    ['CRC', 100_000],
    ['PYG', 1_600_000],
  ] as const) {
    const thresholds = defaultThresholds(currency)
    const lines = linesOf(thresholds, currency)
    expect(lines.monetary[0]).toBe(first)
    expect(thresholdsOf(lines, currency)).toEqual(thresholds)
  }
})
