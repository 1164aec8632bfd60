/**
 * The CUFE, `dId`: 66 letters that name an electronic document of Panama, made of facts it holds and one check digit.
 *
 * `FE`, type 2, issuer's kind 1, RUC 20 (hyphens and letters kept, zeros before), `-` and DV 3, branch 4, local day of issue 8, number 10,
 * point 3, emission 2, environment 1, security code 9, check digit 1. Source: the DGI's Ficha Técnica, table of the CUFE.
 */
import type { FiscalDocument } from '../document.rules.ts'
import { EMISSIONS, ENVIRONMENTS } from './codes.ts'
import { issuedOn } from './moments.rules.ts'

const RUC_LENGTH = 20

export const cufeOf = (document: FiscalDocument): string => {
  const { issuer, type, emission, environment, issued_at } = document
  const { person, number, check } = issuer.tax_number
  const body = [
    type,
    person === 'natural' ? '1' : '2',
    rucWritten(number).padStart(RUC_LENGTH, '0'),
    `-${check}`,
    issuer.branch,
    issuedOn(issued_at).replaceAll('-', ''),
    document.number,
    document.point,
    EMISSIONS[emission.mode],
    ENVIRONMENTS[environment],
    document.security_code,
  ].join('')
  return `FE${body}${checkDigit(body)}`
}

/** A RUC as documents write it. The schema wants a hyphen before AV, the register none. */
export const rucWritten = (number: string): string => number.replace(/^(\d{1,2})AV-/, '$1-AV-')

/** Luhn over digits; every other letter counts as the last digit of its ASCII code (`-` is 45, so 5). `FE` does not count. */
export const checkDigit = (body: string): number => {
  const sum = Array.from(body)
    .reverse()
    .reduce((total, letter, index) => {
      const digit = /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) % 10
      const weighed = digit * (index % 2 ? 1 : 2)
      return total + (weighed > 9 ? weighed - 9 : weighed)
    }, 0)
  return (10 - (sum % 10)) % 10
}

/** What a CUFE says. `ruc` without the zeros before it; `issued_on` as `YYYY-MM-DD`. */
export type Cufe = {
  type: string
  person: string
  ruc: string
  check: string
  branch: string
  issued_on: string
  number: string
  point: string
  emission: string
  environment: string
  security_code: string
}

const SHAPE =
  /^FE(\d\d)([12])([0-9A-Z-]{20})-(\d\d)([0-9A-Za-z]{4})(\d{4})(\d\d)(\d\d)(\d{10})(\d{3})(0[1-4])([12])(\d{9})\d$/

/** Reads a CUFE. `unfit`: it has not the shape of one; `digit`: its check digit is another. */
export const readCufe = (cufe: string): Cufe | 'unfit' | 'digit' => {
  const found = SHAPE.exec(cufe)
  if (!found) return 'unfit'
  if (checkDigit(cufe.slice(2, -1)) !== Number(cufe.at(-1))) return 'digit'
  const [, type, person, ruc, check, branch, year, month, day, number, point, emission, environment, code] =
    found as unknown as string[]
  return {
    type,
    person,
    ruc: (ruc ?? '').replace(/^0+/, ''),
    check,
    branch,
    issued_on: `${year}-${month}-${day}`,
    number,
    point,
    emission,
    environment,
    security_code: code,
  } as Cufe
}

/** Whether two name the same document but for what whoever signs may choose: the security code and with it the check digit. */
export const sameNumber = (a: string, b: string): boolean => a.slice(0, 56) === b.slice(0, 56)
