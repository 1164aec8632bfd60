import { expect, test } from 'vitest'
import { amountMeant } from './amount.rules.ts'

const of = (unit: string, name = 'Producto', packs: { id: string; unit: string }[] = []) => ({
  unit,
  name,
  packs,
})
const meant = (quantity: number | null, unit: string | null, product: ReturnType<typeof of>) => {
  const amount = amountMeant({ quantity, unit }, product)
  return amount.other_unit ?? [amount.quantity, amount.pack_id]
}

test('an amount counts the product’s unit, a pack of the unit that was written, or what that holds of it', () => {
  const paper = of('rollo', 'Papel jumbo', [{ id: 'box', unit: 'caja' }])
  expect(meant(40, 'caja', paper)).toEqual([40, 'box'])
  expect(meant(12, 'rollo', paper)).toEqual([12, null])
  expect(meant(12, null, paper)).toEqual([12, null])
  expect(meant(12, 'und', paper)).toEqual([12, null])
  expect(meant(null, 'caja', paper)).toEqual([null, 'box'])
  expect(meant(2, 'docena', of('und', 'Lápiz'))).toEqual([24, null])
  expect(meant(0.5, 'docena', of('und', 'Marcador'))).toEqual([6, null])
  expect(meant(500, 'g', of('kg', 'Harina'))).toEqual([0.5, null])
  expect(meant(4, 'lb', of('bolsa', 'Café molido 1 lb'))).toEqual([4, null])
  expect(meant(3, 'gal', of('und', 'Cloro galón'))).toEqual([3, null])
})

test('a unit that says nothing of how much of the product it is leaves the amount open', () => {
  expect(meant(2, 'kg', of('bolsa', 'Azúcar morena 5 lb'))).toBe('kg')
  expect(meant(10, 'lb', of('bolsa', 'Azúcar morena 5 lb'))).toBe('lb')
  expect(meant(3, 'bulto', of('rollo', 'Papel jumbo', [{ id: 'box', unit: 'caja' }]))).toBe('bulto')
  expect(meant(10, 'und', of('par', 'Guantes'))).toBe('und')
})
