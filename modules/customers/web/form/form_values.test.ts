import { expect, test } from 'vitest'
import { changesOf, newValues, valuesOf } from './form_values.ts'

const blank = newValues([], { country: 'PA', ownerId: '01900000-0000-7000-8000-000000000001' })

test('a person without a written name is called by the parts of it', () => {
  expect(changesOf({ ...blank, given_name: ' Ana ', family_name: 'Ríos' }).name).toBe('Ana Ríos')
})

test('rows left blank are not sent', () => {
  const { emails, phones, addresses, fiscal_id } = changesOf(blank)
  expect({ emails, phones, addresses, fiscal_id }).toEqual({
    emails: [],
    phones: [],
    addresses: [],
    fiscal_id: null,
  })
})

test('an organisation has no given name and no birthday', () => {
  const sent = changesOf({
    ...blank,
    kind: 'organisation',
    name: 'Ferretería Sol',
    given_name: 'Ana',
    birthday: '1990-01-01',
  })
  expect(sent).toMatchObject({ name: 'Ferretería Sol', given_name: '', birthday: null })
})

test('a name that follows from its parts goes on following them', () => {
  const ana = {
    ...changesOf(blank),
    kind: 'person',
    name: 'Ana Ríos',
    given_name: 'Ana',
    family_name: 'Ríos',
  }
  const values = valuesOf({ ...ana, fiscal_id: null, custom: {} } as never, [], 'PA')
  expect(values.name).toBe('')
  expect(changesOf({ ...values, family_name: 'Díaz' }).name).toBe('Ana Díaz')
})

test('the lines of an address are one text in the form and lines again when sent', () => {
  const address = {
    label: '',
    street: 'Calle 50\nPiso 3\n',
    city: 'Panamá',
    province: '',
    country: 'PA',
    postal_code: '',
  }
  expect(changesOf({ ...blank, addresses: [address] }).addresses).toEqual([
    { lines: ['Calle 50', 'Piso 3'], city: 'Panamá', country: 'PA' },
  ])
})
