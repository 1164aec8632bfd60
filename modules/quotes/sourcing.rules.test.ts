import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counterfactuals, type Offer, scoreOffers, USUAL_WEIGHTS } from './sourcing.rules.ts'

const WANTED = { quantity: 40, fresh_days: 30 }

const offer = (supplier_id: string, more: Partial<Offer> = {}): Offer => ({
  supplier_id,
  unit_price_minor: 1_000,
  available_quantity: 100,
  lead_days: 2,
  fulfilment: 0.9,
  distance_km: 10,
  age_days: 0,
  ...more,
})

const ranked = (offers: Offer[], weights = USUAL_WEIGHTS): string[] =>
  scoreOffers(offers, WANTED, weights).map(({ offer: { supplier_id } }) => supplier_id)

test('the best in everything has a hundred points less what distance takes', () => {
  const [best] = scoreOffers([offer('lopez', { fulfilment: 1, distance_km: 0 })], WANTED, USUAL_WEIGHTS)
  expect(best).toMatchObject({ score: 100, parts: { price: 1, stock: 1, lead_time: 1, freshness: 1 } })
})

test('with all else equal the cheaper, the sooner, the fuller, the more reliable, the nearer, the fresher wins', () => {
  for (const worse of [
    { unit_price_minor: 1_010 },
    { lead_days: 3 },
    { available_quantity: 20 },
    { fulfilment: 0.6 },
    { distance_km: 300 },
    { age_days: 20 },
  ])
    expect(ranked([offer('a-worse', worse), offer('b')]), JSON.stringify(worse)).toEqual(['b', 'a-worse'])
})

test('a factor without weight counts for nothing', () => {
  const priceOnly = { price: 1, stock: 0, lead_time: 0, fulfilment: 0, distance: 0, freshness: 0 }
  const cheapButEmpty = offer('cheap', { unit_price_minor: 999, available_quantity: 0, lead_days: 60 })
  expect(ranked([offer('near'), cheapButEmpty], priceOnly)).toEqual(['cheap', 'near'])
  expect(ranked([offer('near'), cheapButEmpty])).toEqual(['near', 'cheap'])
})

test('a supplier that is slow wins if it delivers in so many days, and one day more is too late', () => {
  const offers = [offer('lopez'), offer('global', { unit_price_minor: 980, lead_days: 9 })]
  const [change] = counterfactuals('global', offers, WANTED, USUAL_WEIGHTS).filter(
    ({ factor }) => factor === 'lead_time',
  )
  expect(change).toEqual({ factor: 'lead_time', now: 9, needed: 2 })
})

test('the winner needs no change', () => {
  expect(counterfactuals('b', [offer('a', { lead_days: 9 }), offer('b')], WANTED, USUAL_WEIGHTS)).toEqual([])
})

const anyOffer = (supplier_id: string) =>
  fc.record({
    supplier_id: fc.constant(supplier_id),
    unit_price_minor: fc.integer({ min: 1, max: 50_000 }),
    available_quantity: fc.option(fc.integer({ min: 0, max: 200 })),
    lead_days: fc.option(fc.integer({ min: 0, max: 60 })),
    fulfilment: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    distance_km: fc.option(fc.integer({ min: 0, max: 2_000 })),
    age_days: fc.integer({ min: 0, max: 400 }),
  })
const anyOffers = fc.tuple(anyOffer('a'), anyOffer('b'), anyOffer('c'), anyOffer('d'))

test('scores lie between 0 and 100, and the order in which offers came changes nothing', () => {
  fc.assert(
    fc.property(anyOffers, (offers) => {
      const scored = scoreOffers(offers, WANTED, USUAL_WEIGHTS)
      for (const { score } of scored) expect(score).toBeGreaterThanOrEqual(0)
      for (const { score } of scored) expect(score).toBeLessThanOrEqual(100)
      expect(scoreOffers(offers.toReversed(), WANTED, USUAL_WEIGHTS)).toEqual(scored)
    }),
  )
})

const CHANGED = { price: 'unit_price_minor', lead_time: 'lead_days', stock: 'available_quantity' } as const

test('a change that is said to be enough makes its offer win, and a cent or a day less of it does not', () => {
  fc.assert(
    fc.property(anyOffers, (offers) => {
      for (const { supplier_id } of offers)
        for (const { factor, needed } of counterfactuals(supplier_id, offers, WANTED, USUAL_WEIGHTS)) {
          const winnerWith = (value: number) =>
            ranked(
              offers.map((one) =>
                one.supplier_id === supplier_id ? { ...one, [CHANGED[factor]]: value } : one,
              ),
            )[0]
          expect(winnerWith(needed)).toBe(supplier_id)
          // Where nobody says when, the first to say so wins with any day, so sixty is where asking stops.
          if (factor !== 'stock' && needed < 60) expect(winnerWith(needed + 1)).not.toBe(supplier_id)
        }
    }),
  )
})
