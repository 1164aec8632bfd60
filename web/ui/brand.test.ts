import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, LEGIBLE } from '#kernel/values/color.ts'
import { brandVariables, filledColor, textColor } from './brand.ts'

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('whatever a company chooses, its text, its washes and its buttons read', () => {
  fc.assert(
    fc.property(anyColor, fc.constantFrom('light' as const, 'dark' as const), (color, scheme) => {
      const looks = brandVariables({ color, accent: color }, scheme)
      const brand = looks['--brand'] ?? ''
      expect(contrast(brand, looks['--brand-wash'] ?? '')).toBeGreaterThanOrEqual(LEGIBLE)
      expect(
        contrast(textColor(color, scheme), scheme === 'light' ? '#f4f1e9' : '#1e2a25'),
      ).toBeGreaterThanOrEqual(LEGIBLE)
      expect(contrast(filledColor(color), '#fffefb')).toBeGreaterThanOrEqual(LEGIBLE)
    }),
  )
})

test('a company without colours keeps the house’s own', () => {
  expect(brandVariables({ color: null, accent: null }, 'dark')).toEqual({})
})
