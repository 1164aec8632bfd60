import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readShoppingList } from './shopping_list.rules.ts'

const read = (text: string) =>
  readShoppingList(text, '.').map(({ quantity, unit, words }) => [quantity, unit, words])

test('a list in one line, as it comes by phone', () => {
  expect(read('40 cajas papel jumbo, 10 gal cloro')).toEqual([
    [40, 'caja', 'papel jumbo'],
    [10, 'gal', 'cloro'],
  ])
  expect(read('2 cajas de guantes y 3 paquetes de servilletas')).toEqual([
    [2, 'caja', 'guantes'],
    [3, 'paquete', 'servilletas'],
  ])
})

test('a list with a line each, however the amount is put', () => {
  expect(
    read(`- Papel higiénico jumbo: 40 cajas
      • Cloro (10 gal)
      3) 5 galones desinfectante
      Detergente x 12
      12x escoba
      10gal cloro
      café\t3\tlbs`),
  ).toEqual([
    [40, 'caja', 'Papel higiénico jumbo'],
    [10, 'gal', 'Cloro'],
    [5, 'gal', 'desinfectante'],
    [12, null, 'Detergente'],
    [12, null, 'escoba'],
    [10, 'gal', 'cloro'],
    [3, 'lb', 'café'],
  ])
})

test('sizes belong to the thing, amounts to the wish', () => {
  expect(read('20 paq vasos 8 oz')).toEqual([[20, 'paquete', 'vasos 8 oz']])
  expect(read('Bolsas 24x30 negras')).toEqual([[null, null, 'Bolsas 24x30 negras']])
})

test('amounts with decimals, thousands, fractions and in words', () => {
  expect(read('1,000 vasos\n2.5 kg azúcar\n½ galón cloro\nuna docena huevos\nten boxes of gloves')).toEqual([
    [1000, null, 'vasos'],
    [2.5, 'kg', 'azúcar'],
    [0.5, 'gal', 'cloro'],
    [1, 'docena', 'huevos'],
    [10, 'caja', 'gloves'],
  ])
  expect(readShoppingList('2,5 kg azúcar', ',')[0]?.quantity).toBe(2.5)
  expect(readShoppingList('2,5 kg azúcar', '.')[0]?.quantity).toBe(2.5)
})

test('what says nothing is left out, and a wish without an amount is kept', () => {
  expect(read(' \n---\n12345\nLibretas rayadas')).toEqual([[null, null, 'Libretas rayadas']])
})

test('any text is read without failing, and no wish is longer or more than allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      const wishes = readShoppingList(text, '.')
      expect(wishes.length).toBeLessThanOrEqual(300)
      for (const wish of wishes) expect(wish.text.length).toBeLessThanOrEqual(300)
    }),
  )
})

test('an amount, a unit and a name that were written in the usual order are found again', () => {
  const name = fc.constantFrom('papel jumbo', 'cloro', 'guantes nitrilo talla M', 'café molido')
  const unit = fc.constantFrom(['cajas', 'caja'], ['galones', 'gal'], ['libras', 'lb'], ['rollos', 'rollo'])
  const wish = fc.tuple(fc.integer({ min: 1, max: 9_999 }), unit, name)
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 20 }), (wishes) => {
      const text = wishes.map(([amount, [word], thing]) => `${amount} ${word} de ${thing}`)
      const expected = wishes.map(([amount, [, code], thing]) => [amount, code, thing])
      expect(read(text.join('\n'))).toEqual(expected)
      expect(read(text.join(', '))).toEqual(expected)
    }),
  )
})
