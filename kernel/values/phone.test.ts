import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ServedCountryCode } from './country.ts'
import { formatPhone, Phone, parsePhone, phoneDigits, phoneKey, samePhone, splitPhones } from './phone.ts'

describe('reading', () => {
  test.each([
    // Panama: mobiles have eight digits and begin with 6, fixed lines have seven.
    ['6123-4567', 'PA', '+50761234567'],
    ['6123 4567', 'PA', '+50761234567'],
    ['(507) 6123.4567', 'PA', '+50761234567'],
    ['+507 6123-4567', 'CR', '+50761234567'],
    ['00507 6123-4567', 'CR', '+50761234567'],
    ['50761234567', 'PA', '+50761234567'],
    ['50761234567', 'CR', '+50761234567'],
    ['tel:+507-6123-4567', 'US', '+50761234567'],
    ['Cel. (oficina): 6123-4567', 'PA', '+50761234567'],
    ['61234567.0', 'PA', '+50761234567'],
    ['２１２-３４５６', 'PA', '+5072123456'],
    ['800-1234', 'PA', '+5078001234'],
    // Costa Rica: eight digits.
    ['8765-4321', 'CR', '+50687654321'],
    ['2222 3333', 'CR', '+50622223333'],
    // Ecuador: a leading 0 at home, dropped from abroad.
    ['099 123 4567', 'EC', '+593991234567'],
    ['+593 099 123 4567', 'PA', '+593991234567'],
    ['(02) 234-5678', 'EC', '+59322345678'],
    // Mexico: the prefixes 01, 044, 045 and the 1 after the country code are gone.
    ['+52 1 55 1234 5678', 'PA', '+525512345678'],
    ['5215512345678', 'MX', '+525512345678'],
    ['5215512345678', 'PA', '+525512345678'],
    ['044 55 1234 5678', 'MX', '+525512345678'],
    ['01 55 1234 5678', 'MX', '+525512345678'],
    ['55 1234 5678', 'MX', '+525512345678'],
    // Argentina: 15 at home is 9 from abroad.
    ['011 15 2345-6789', 'AR', '+5491123456789'],
    ['+54 11 15 2345-6789', 'PA', '+5491123456789'],
    ['+54 9 11 15 2345-6789', 'PA', '+5491123456789'],
    ['0343 15 512 3456', 'AR', '+5493435123456'],
    ['5491123456789', 'PA', '+5491123456789'],
    // Brazil: mobiles got a ninth digit, fixed lines did not.
    ['+55 11 8765-4321', 'PA', '+5511987654321'],
    ['(11) 8765-4321', 'BR', '+5511987654321'],
    ['551187654321', 'PA', '+5511987654321'],
    ['0 15 11 98765-4321', 'BR', '+5511987654321'],
    ['+55 11 3765-4321', 'PA', '+551137654321'],
    ['12025550123', 'PA', '+12025550123'],
  ])('%j in %s is %s', (text, country, number) => {
    expect(parsePhone(text, country)).toEqual({ number, known: true })
  })

  test('an extension is kept beside the number', () => {
    expect(parsePhone('212-3456 ext. 12', 'PA')).toEqual({
      number: '+5072123456',
      known: true,
      extension: '12',
    })
    expect(parsePhone('212-3456, ext 12', 'PA')?.extension).toBe('12')
  })

  test('a number that only has a right length is read, and marked', () => {
    expect(parsePhone('7123-4567', 'PA')).toEqual({ number: '+50771234567', known: false })
  })

  test.each(['', 'no tiene', '12', '911', '5.0761234567E10', '123456789012345678'])(
    '%j is no phone',
    (text) => {
      expect(parsePhone(text, 'PA')).toBeUndefined()
    },
  )

  test('reading what was read changes nothing', () => {
    const text = fc.stringMatching(/^\+?[0-9]{6,13}$/)
    fc.assert(
      fc.property(text, fc.constantFrom(...ServedCountryCode.options), (written, country) => {
        const number = parsePhone(written, country)?.number
        if (number === undefined) return
        expect(Phone.parse(number)).toBe(number)
        expect(parsePhone(number, country)?.number).toBe(number)
        // No line belongs to ZZ, so this is always the international form.
        expect(parsePhone(formatPhone(number, 'ZZ'), country)?.number).toBe(number)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the shape', () => {
  test('an old form is stored in the form of today', () => {
    expect(Phone.parse('+5215512345678')).toBe('+525512345678')
    expect(Phone.parse('+551187654321')).toBe('+5511987654321')
  })

  test.each(['61234567', '+507 6123 4567', '+0123456789', '+507612345678901234'])(
    '%j is not E.164',
    (text) => {
      expect(Phone.safeParse(text).success).toBe(false)
    },
  )
})

describe('identity', () => {
  test('an Argentine mobile is the same line with and without its 9', () => {
    expect(samePhone('+5491123456789', '+541123456789')).toBe(true)
    expect(phoneKey('+5491123456789')).toBe('+541123456789')
    expect(samePhone('+5491123456789', '+541123456780')).toBe(false)
  })

  test('digits alone serve to search', () => {
    expect(phoneDigits('+507 6123-4567')).toBe('50761234567')
  })
})

test.each([
  ['6123-4567 / 6789-0123', ['6123-4567', '6789-0123']],
  ['6123-4567, 212-3456, ext. 3', ['6123-4567', '212-3456, ext. 3']],
  ['6123-4567 y 212-3456; +506 8765 4321', ['6123-4567', '212-3456', '+506 8765 4321']],
  ['+507 6123-4567 ::: +507 212-3456', ['+507 6123-4567', '+507 212-3456']],
  ['cel: 6123-4567\ncasa: 212-3456', ['cel: 6123-4567', 'casa: 212-3456']],
  ['no tiene', []],
])('%j holds %j', (text, phones) => {
  expect(splitPhones(text)).toEqual(phones)
})

test('a number is short at home and whole abroad', () => {
  expect(formatPhone('+50761234567', 'PA')).toBe('6123-4567')
  expect(formatPhone('+50761234567', 'CR')).toBe('+507 6123 4567')
  expect(formatPhone('+5072123456', 'PA')).toBe('212-3456')
})
