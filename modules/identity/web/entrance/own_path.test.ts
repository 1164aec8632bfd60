import { expect, test } from 'vitest'
import { ownPath } from './own_path.ts'

test.each(['/customers', '/customers?filter=%7B%7D&sort=name', '/customers/1#timeline'])(
  'leads on to %s, a page of ours',
  (to) => expect(ownPath(to)).toBe(to),
)

test.each([
  undefined,
  '',
  'https://elsewhere.example/customers',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  'customers',
])('leads home instead of to %j', (to) => expect(ownPath(to)).toBe('/'))
