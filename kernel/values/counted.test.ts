import { expect, test } from 'vitest'
import { unitFor } from './counted.ts'

test.each([
  [22, 'paquete', 'es', 'paquetes'],
  [1, 'caja', 'es', 'caja'],
  [0.5, 'galón', 'es', 'galones'],
  [2, 'unidad', 'es', 'unidades'],
  [2, 'par', 'es', 'pares'],
  [3, 'Caja de 24', 'es', 'Cajas de 24'],
  [3, 'FARDO x 12', 'es', 'FARDOS x 12'],
  [4, 'metro cuadrado', 'es', 'metros cuadrados'],
  [2, 'cajas', 'es', 'cajas'],
  [2, 'box', 'en', 'boxes'],
  [2, 'Pair', 'en', 'Pairs'],
  [2, 'square metre', 'en', 'square metres'],
  [2, 'kg', 'es', 'kg'],
  [2, 'und', 'es', 'und'],
  [2, 'm²', 'en', 'm²'],
  [2, '', 'es', ''],
])('%d of "%s" (%s) are counted in "%s"', (quantity, unit, language, written) => {
  expect(unitFor(quantity, unit, language)).toBe(written)
})
