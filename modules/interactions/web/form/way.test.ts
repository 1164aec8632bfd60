import { expect, test } from 'vitest'
import { BUILT_IN, type StoredType } from '../../type.rules.ts'
import { typeFor, wayOf } from './way.ts'

const type = (part: Pick<StoredType, 'key' | 'label' | 'kind'>) =>
  ({ ...BUILT_IN[0], ...part, built_in: false }) as never
const usual = BUILT_IN.map(({ key, kind }) => type({ key, kind, label: key }))

test('links tell how the customer is reached', () => {
  expect(wayOf('tel:+50760000000')).toBe('call')
  expect(wayOf('https://wa.me/50760000000')).toBe('whatsapp')
  expect(wayOf('mailto:ana@example.com')).toBe('email')
  expect(wayOf('/customers/1')).toBeUndefined()
})

test('a message is logged as what the company calls WhatsApp, and as a note where it has no such type', () => {
  const chat = type({ key: 'chat', label: 'Mensaje de WhatsApp', kind: 'other' })
  expect(typeFor('whatsapp', [...usual, chat])?.key).toBe('chat')
  expect(typeFor('whatsapp', usual)?.key).toBe('note')
  expect(typeFor('email', usual)?.key).toBe('email')
  expect(typeFor(undefined, usual)?.key).toBe('call')
})
