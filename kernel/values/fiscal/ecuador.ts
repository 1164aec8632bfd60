import { type FiscalKind, type FiscalReading, refused } from './verdict.ts'

/**
 * Reads an Ecuadorian cédula (10 digits) or RUC (13: the taxpayer and the establishment, usually `001`).
 *
 * The first two digits are a province, 01 to 24, or 30 for those registered abroad. The third tells the holder:
 * below 6 a natural person, whose RUC is the cédula and the establishment; 9 a private company, 6 a public one.
 * A zero that a spreadsheet dropped in front is put back. A cédula with a wrong check digit is an error; a company's
 * is a warning, since the tax office gives numbers today that the old modulo 11 does not fit.
 * Sources: Registro Civil and SRI (`sri.gob.ec`, RUC) as python-stdnum states them in `stdnum/ec/{ci,ruc}.py`.
 */
export const readEcuador = (written: string, kind?: FiscalKind): FiscalReading => {
  const bare = written.replace(/[\s.\u2010-\u2015\u2212-]+/g, '')
  const number = /^(?:\d{9}|\d{12})$/.test(bare) ? `0${bare}` : bare
  if (!/^\d{10}(?:\d{3})?$/.test(number)) return refused(written, 'fiscal_shape_unfit', kind)
  if (/^9+$/.test(number)) return refused(written, 'fiscal_number_of_nobody', kind)

  const province = Number(number.slice(0, 2))
  if ((province < 1 || province > 24) && province !== 30)
    return refused(written, 'fiscal_province_unknown', kind)

  const found = number.length === 10 ? 'cedula' : 'ruc'
  if (found === 'ruc' && number.endsWith('000')) return refused(written, 'fiscal_shape_unfit', kind)
  const told = kind === undefined || kind === 'otro' ? found : kind
  const reading = { kind: found as FiscalKind, number }
  const fits = {
    ...reading,
    verdict: told === found ? { ok: true } : { warning: 'kind_differs' },
  } as FiscalReading
  const third = Number(number[2])
  if (third < 6) return isPerson(number) ? fits : refused(written, 'fiscal_check_digit_wrong', found)
  if (found === 'ruc' && (third === 9 ? isPrivateCompany(number) : third === 6 && isPublicBody(number)))
    return fits
  if (isPerson(number)) return { ...reading, verdict: { warning: 'shape_unusual' } }
  return found === 'ruc' && (third === 9 || third === 6)
    ? { ...reading, verdict: { warning: 'check_digits_differ' } }
    : refused(written, 'fiscal_shape_unfit', found)
}

/** Modulo 10 with weights 2, 1, 2 …, products above 9 less 9; the tenth digit checks. */
const isPerson = (number: string): boolean => {
  const products = Array.from(number.slice(0, 9), (digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
  const sum = products.reduce((total, product) => total + (product > 9 ? product - 9 : product), 0)
  return (10 - (sum % 10)) % 10 === Number(number[9])
}

const isPrivateCompany = (number: string): boolean =>
  modulo11(number, [4, 3, 2, 7, 6, 5, 4, 3, 2]) === Number(number[9])

/** The ninth digit checks; the establishment has four. */
const isPublicBody = (number: string): boolean =>
  modulo11(number, [3, 2, 7, 6, 5, 4, 3, 2]) === Number(number[8])

/** Ten for a number that can have no check digit. */
const modulo11 = (number: string, weights: number[]): number => {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return (11 - (sum % 11)) % 11
}
