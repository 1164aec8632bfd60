import { expect, test } from 'vitest'
import { innerPlace } from './entering.ts'

test('only pages of ours are gone to after signing in', () => {
  expect(innerPlace('/customers?search=a')).toBe('/customers?search=a')
  for (const elsewhere of [
    undefined,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
  ])
    expect(innerPlace(elsewhere)).toBe('/')
})
