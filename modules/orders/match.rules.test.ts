import { expect, test } from 'vitest'
import { matched, stateOf, worstOf } from './match.rules.ts'
import { paperType } from './paper.rules.ts'
import { deliverTo, nextBest } from './purchase.rules.ts'

const exact = { price_tolerance_percent: 0, quantity_tolerance_percent: 0, sum_tolerance_minor: 0 }
const line = { id: 'a', quantity: 10, unit_cost_minor: 1_000, received_quantity: 10 }
const paper = (quantity: number, unit_cost_minor: number, net_minor = quantity * unit_cost_minor) => ({
  id: `${quantity} ${unit_cost_minor} ${net_minor}`,
  net_minor,
  lines: [{ line_id: 'a', quantity, unit_cost_minor }],
})
const codes = (papers: ReturnType<typeof paper>[], lines = [line], tolerances = exact) =>
  [...matched(lines, papers, tolerances).values()].map(({ findings }) => findings.map(({ code }) => code))

test('what was ordered, came and is charged alike matches', () => {
  expect(codes([paper(10, 1_000)])).toEqual([[]])
})

test('tolerances hold to the last minor unit', () => {
  const two = { ...exact, price_tolerance_percent: 2 }
  expect(codes([paper(10, 1_020)], [line], two)).toEqual([[]])
  expect(codes([paper(10, 1_020.0001, 10_200)], [line], { ...two, sum_tolerance_minor: 1 })).toEqual([
    ['price_above'],
  ])
  expect(codes([paper(10, 979)], [line], two)).toEqual([['price_below']])
})

test('what earlier invoices charged counts against later ones', () => {
  expect(codes([paper(6, 1_000), paper(5, 1_000)])).toEqual([[], ['more_than_ordered']])
})

test('goods on their way only wait; more than was ordered is wrong, unless more came', () => {
  const away = { ...line, received_quantity: 4 }
  expect(codes([paper(10, 1_000)], [away])).toEqual([['more_than_received']])
  expect(
    matched([away], [paper(10, 1_000)], exact)
      .values()
      .next().value?.waits,
  ).toBe(true)
  expect(codes([paper(12, 1_000)], [{ ...line, received_quantity: 12 }])).toEqual([[]])
})

test('lines that do not add up to the total are told', () => {
  expect(codes([paper(10, 1_000, 10_100)])).toEqual([['sum_differs']])
})

test('what somebody approved stays so; what was disputed until it is right', () => {
  const wrong = {
    findings: [{ code: 'price_above' as const, line_id: 'a', expected: 1, found: 2 }],
    waits: false,
  }
  expect(stateOf('approved', wrong)).toBe('approved')
  expect(stateOf('disputed', wrong)).toBe('disputed')
  expect(stateOf('disputed', { findings: [], waits: false })).toBe('matched')
  expect(worstOf(['matched', 'mismatch'])).toBe('mismatch')
  expect(worstOf([])).toBe('none')
})

test('the next best takes what it has, whoever refused is passed over, and whole things stay whole', () => {
  const offers = [
    { id: 1, available_quantity: 5, refused: true },
    { id: 2, available_quantity: 3.5, refused: false },
    { id: 3, available_quantity: null, refused: false },
  ]
  expect(nextBest(10, false, offers).map(({ offer, quantity }) => [offer.id, quantity])).toEqual([
    [2, 3],
    [3, 7],
  ])
})

test('a supplier who delivers straight reads the place and nobody’s name', () => {
  const places = {
    warehouse: { name: 'Bodega', address: 'Vía España', phone: '', instructions: 'Portón 2' },
    ship_to: { address: 'Calle 50', name: 'Hotel Bahía' },
  }
  expect(deliverTo('drop_ship', places)).toBe('Calle 50')
  expect(deliverTo('warehouse', places)).toBe('Bodega\nVía España\nPortón 2')
})

test('papers are told by their content', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  expect(paperType(bytes('%PDF-1.4'))).toBe('application/pdf')
  expect(paperType(bytes('<?xml version="1.0"?><a/>'))).toBe('application/xml')
  expect(paperType(bytes('<html><script>'))).toBeUndefined()
  expect(paperType(bytes('MZ'))).toBeUndefined()
})
