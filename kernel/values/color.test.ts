import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, LEGIBLE, legibleOn, mixed } from './color.ts'

const LIGHT = ['#f4f1e9', '#fdfcf9']
const DARK = ['#141d1a', '#1a2521']
const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('contrast is as WCAG computes it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#0f5646', '#0f5646')).toBe(1)
})

test('a mix lies where the browser paints it', () => {
  expect(mixed('#ff0000', '#0000ff', 0.5)).toBe('#800080')
  expect(mixed('#0f5646', '#ffffff', 0)).toBe('#ffffff')
})

test('a colour that reads already stays itself', () => {
  expect(legibleOn('#0f5646', LIGHT)).toBe('#0f5646')
})

test('every colour has a neighbour that reads, on light and on dark ground', () => {
  fc.assert(
    fc.property(anyColor, fc.constantFrom(LIGHT, DARK), (color, grounds) => {
      for (const ground of grounds)
        expect(contrast(legibleOn(color, grounds), ground)).toBeGreaterThanOrEqual(LEGIBLE)
    }),
  )
})
