import { expect, test } from 'vitest'
import { greetingAt } from './greeting.ts'

const inPanama = (moment: string) => greetingAt(new Date(moment), 'America/Panama')

test('the greeting follows the clock of the company, not that of the device', () => {
  expect(inPanama('2026-03-01T13:00:00Z')).toBe('morning')
  expect(inPanama('2026-03-01T17:00:00Z')).toBe('afternoon')
  expect(inPanama('2026-03-02T00:00:00Z')).toBe('evening')
})

test('after midnight it is still the evening', () => {
  expect(inPanama('2026-03-01T05:30:00Z')).toBe('evening')
})
