import { expect, test } from 'vitest'
import { Address } from './address.ts'

const office = { lines: ['Calle 50, Edificio Global', 'Piso 3'], province: 'Panamá', country: 'PA' }

test('an address is lines and a country; the rest may be absent', () => {
  expect(Address.parse(office)).toEqual(office)
  expect(Address.parse({ lines: [], country: 'CR' })).toEqual({ lines: [], country: 'CR' })
  expect(Address.safeParse({ ...office, country: 'Panamá' }).success).toBe(false)
})

test('a point on the map has both coordinates, on the globe', () => {
  expect(Address.safeParse({ ...office, latitude: 8.98, longitude: -79.52 }).success).toBe(true)
  expect(Address.safeParse({ ...office, latitude: 8.98 }).error?.issues[0]?.message).toBe(
    'coordinates_incomplete',
  )
  expect(Address.safeParse({ ...office, latitude: 98, longitude: 0 }).success).toBe(false)
})
