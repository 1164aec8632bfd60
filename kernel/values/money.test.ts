import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  allocate,
  Currency,
  formatMoney,
  fromDecimal,
  Money,
  multiply,
  parseMoney,
  subtract,
  toDecimal,
} from './money.ts'

const pab = (amount: number): Money => ({ amount, currency: 'PAB' })
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')
const anyMoney = fc.record({ amount: fc.maxSafeInteger(), currency: fc.constantFrom(...Currency.options) })

describe('the shape', () => {
  test('amounts are whole minor units of a known currency', () => {
    expect(Money.safeParse(pab(1234)).success).toBe(true)
    expect(Money.safeParse(pab(12.5)).success).toBe(false)
    expect(Money.safeParse(pab(2 ** 53)).success).toBe(false)
    expect(Money.safeParse({ amount: 1, currency: 'XXX' }).success).toBe(false)
  })
})

describe('sums', () => {
  test('add and subtract keep to one currency', () => {
    expect(add(pab(10), pab(5))).toEqual(pab(15))
    expect(subtract(pab(10), pab(15))).toEqual(pab(-5))
    expect(Object.is(subtract(pab(0), pab(0)).amount, 0)).toBe(true)
    expect(() => add(pab(1), { amount: 1, currency: 'USD' })).toThrow('currencies_differ')
  })

  test('a sum too large to count exactly is refused', () => {
    expect(() => add(pab(Number.MAX_SAFE_INTEGER), pab(1))).toThrow('amount_out_of_range')
  })

  test('a half goes away from zero or to the even neighbour, as asked', () => {
    expect(multiply(pab(50), '0.07', 'half_up')).toEqual(pab(4)) // 3.5
    expect(multiply(pab(50), '0.05', 'half_up')).toEqual(pab(3)) // 2.5
    expect(multiply(pab(50), '0.05', 'half_even')).toEqual(pab(2))
    expect(multiply(pab(-50), '0.05', 'half_up')).toEqual(pab(-3))
  })

  test('rates are decimals, not floats', () => {
    // 1.005 as a float is a little less, and would round to 100.
    expect(multiply(pab(100), 1.005, 'half_up')).toEqual(pab(101))
  })
})

describe('allocation', () => {
  test('what rounding leaves over goes to the largest remainders, then to the earlier part', () => {
    expect(allocate(pab(100), [1, 1, 1]).map((part) => part.amount)).toEqual([34, 33, 33])
    expect(allocate(pab(5), [3, 7]).map((part) => part.amount)).toEqual([2, 3])
    expect(allocate(pab(-100), [1, 1, 1]).map((part) => part.amount)).toEqual([-34, -33, -33])
    expect(allocate(pab(7), [0, 1]).map((part) => part.amount)).toEqual([0, 7])
  })

  test('weights that part nothing are refused', () => {
    expect(() => allocate(pab(1), [])).toThrow('weights_invalid')
    expect(() => allocate(pab(1), [0, 0])).toThrow('weights_invalid')
    expect(() => allocate(pab(1), [3, -1])).toThrow('weights_invalid')
  })

  test('the parts always add up, and none is more than one unit from its exact share', () => {
    const weights = fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 })
      .filter((w) => w.some((x) => x > 0))
    fc.assert(
      fc.property(anyMoney, weights, (whole, shares) => {
        const parts = allocate(whole, shares).map((part) => BigInt(part.amount))
        const total = BigInt(shares.reduce((sum, share) => sum + share, 0))
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(BigInt(whole.amount))
        for (const [index, part] of parts.entries()) {
          const off = part * total - BigInt(whole.amount) * BigInt(shares[index]!)
          expect(off < total && off > -total).toBe(true)
        }
      }),
    )
  })
})

describe('reading', () => {
  test.each([
    ['1.234,56', ',', pab(123456)],
    ['B/. 1,234.56', '.', pab(123456)],
    ['B/.5', '.', pab(500)],
    ['$1,234.5', '.', pab(123450)],
    ['US$ 3', '.', { amount: 300, currency: 'USD' }],
    ['₡5.000,00', ',', { amount: 500000, currency: 'CRC' }],
    ['12 EUR', '.', { amount: 1200, currency: 'EUR' }],
    ['clp 5.000', ',', { amount: 5000, currency: 'CLP' }],
    ['RD$7', '.', { amount: 700, currency: 'DOP' }],
    ['-$5.00', '.', pab(-500)],
    ['(B/. 12.00)', '.', pab(-1200)],
    ['10.500', '.', pab(1050)],
  ] as const)('%j with decimal %j', (text, decimal, money) => {
    expect(parseMoney(text, { currency: 'PAB', decimal })).toEqual(money)
  })

  test.each(['', 'gratis', '1.005', '1.2.3', '99999999999999999', '5 kg'])('%j is no amount', (text) => {
    expect(parseMoney(text, { currency: 'PAB', decimal: '.' })).toBeUndefined()
  })

  test('decimals go out and come back unchanged', () => {
    expect(toDecimal(pab(-5))).toBe('-0.05')
    expect(toDecimal({ amount: 5, currency: 'CLP' })).toBe('5')
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(fromDecimal(toDecimal(money), money.currency)).toEqual(money)
      }),
    )
  })
})

describe('writing', () => {
  test.each([
    [pab(123456), 'es-PA', 'B/. 1,234.56'],
    [pab(-5), 'es-PA', '-B/. 0.05'],
    [pab(123456), 'en-US', 'B/. 1,234.56'],
    [{ amount: 123456, currency: 'USD' }, 'es-PA', '$1,234.56'],
    [{ amount: 123456, currency: 'USD' }, 'es-EC', '$1.234,56'],
    [{ amount: 123456, currency: 'USD' }, 'es-CO', 'USD 1.234,56'],
    [{ amount: 123456, currency: 'COP' }, 'es-CO', '$1.234,56'],
    [{ amount: 5000, currency: 'CLP' }, 'es-CL', '$5.000'],
    [{ amount: 123456, currency: 'COP' }, 'es-PA', 'COP 1,234.56'],
    [{ amount: 12345678, currency: 'CRC' }, 'es-CR', '₡123 456,78'],
    [{ amount: 123456, currency: 'PEN' }, 'es-PE', 'S/1,234.56'],
  ] as const)('%j in %s is %s', (money, locale, text) => {
    expect(spaced(formatMoney(money, locale))).toBe(text)
  })

  test('what is written is read back as the same money', () => {
    const places = fc.constantFrom(
      ['es-PA', '.'],
      ['es-CR', ','],
      ['es-EC', ','],
      ['en-US', '.'],
    ) as fc.Arbitrary<[string, '.' | ',']>
    fc.assert(
      fc.property(anyMoney, places, (money, [locale, decimal]) => {
        expect(parseMoney(formatMoney(money, locale), { currency: money.currency, decimal })).toEqual(money)
      }),
    )
  })
})
