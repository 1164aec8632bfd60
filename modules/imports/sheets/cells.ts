import Big from 'big.js'
import { type Day, type DayOrder, parseDay } from '#kernel/values/day.ts'
import { Email, splitEmails } from '#kernel/values/email.ts'
import { parseFiscalId } from '#kernel/values/fiscal/fiscal_id.ts'
import type { FiscalError, FiscalReading } from '#kernel/values/fiscal/verdict.ts'
import { type Currency, fromDecimal, type Money, minorDigits, parseMoney } from '#kernel/values/money.ts'
import { type DecimalMark, parseNumber } from '#kernel/values/number.ts'
import { parsePhone, type ReadPhone, splitPhones } from '#kernel/values/phone.ts'
import type { Cell } from '#kernel/values/sheet_cell.ts'
import { fold } from '#kernel/values/text.ts'
import { dateFromSerial } from './date_format.ts'
import { isEmpty } from './rows.ts'

/** What a cell's content becomes. Cells of e-mails and phones may hold several; fiscal ids may carry a warning. `price`: an amount
 * of what is sold, which may be finer than coins are. */
export type CellValues = {
  text: string
  long_text: string
  dropdown: string
  number: number
  money: Money
  price: number
  date: Day
  yes_no: boolean
  email: Email[]
  phone: ReadPhone[]
  url: string
  fiscal_id: FiscalReading
}

export type CellType = keyof CellValues

/** How the file and the company write things. `country`: ISO 3166-1 alpha-2. `currency`: of amounts that name none. */
export type CellConventions = {
  decimal: DecimalMark
  dayOrder: DayOrder
  country: string
  currency: Currency
}

/** What is wrong with a cell; texts under `errors.<code>` with `{{text}}`, the part of the cell that is wrong. */
export type CellProblem = { code: CellProblemCode; text: string }

export type CellProblemCode =
  | 'not_a_number'
  | 'not_an_amount'
  | 'not_a_date'
  | 'not_yes_or_no'
  | 'not_an_email'
  | 'not_a_phone'
  | 'not_a_url'
  | FiscalError

/** The value of a cell, undefined when it is empty, or what is wrong with it. */
export type ReadCell<Value> = { value: Value | undefined } | { problem: CellProblem }

/** Reads a cell as a type. A workbook's own numbers, days and yes/no are taken as they are. */
export const readCell = <Type extends CellType>(
  cell: Cell,
  type: Type,
  conventions: CellConventions,
): ReadCell<CellValues[Type]> => {
  if (isEmpty(cell)) return { value: undefined }
  const read = readers[type](cell, conventions)
  return read instanceof Refused ? { problem: { code: read.code, text: read.text } } : { value: read }
}

class Refused {
  readonly code: CellProblemCode
  readonly text: string
  constructor(code: CellProblemCode, text: Cell) {
    this.code = code
    this.text = String(text).trim().slice(0, 100)
  }
}

type Readers = {
  [Type in CellType]: (cell: Cell, conventions: CellConventions) => CellValues[Type] | Refused
}

const plainText = (cell: Cell): string => String(cell).trim()

const readers: Readers = {
  text: plainText,
  long_text: plainText,
  dropdown: plainText,
  number: (cell, { decimal }) => {
    if (typeof cell === 'number') return Number.isFinite(cell) ? cell : new Refused('not_a_number', cell)
    const number = parseNumber(plainText(cell), decimal)
    return number === undefined ? new Refused('not_a_number', cell) : Number(number)
  },
  money: (cell, { decimal, currency }) => {
    if (typeof cell === 'number' && !Number.isFinite(cell)) return new Refused('not_an_amount', cell)
    // A workbook keeps the thirds of a cent that its cell does not show.
    const money =
      typeof cell === 'number'
        ? fromDecimal(roundedDecimal(cell, currency), currency)
        : (parseMoney(plainText(cell), { currency, decimal }) ??
          // What makes no sense with the file's mark may with the other: `CRC 1234.56` among `1.234,56`.
          parseMoney(plainText(cell), { currency, decimal: decimal === ',' ? '.' : ',' }))
    return money ?? new Refused('not_an_amount', cell)
  },
  price: (cell, { decimal }) => {
    if (typeof cell === 'number' && Number.isFinite(cell)) return cell
    const number = parseNumber(plainText(cell).replace(CURRENCY_WORDS, ''), decimal)
    return number === undefined ? new Refused('not_an_amount', cell) : Number(number)
  },
  date: (cell, { dayOrder }) => {
    const day =
      typeof cell === 'number' && isLikelySerial(cell) ? dateFromSerial(cell, 'day', false) : undefined
    return day ?? parseDay(plainText(cell), dayOrder) ?? new Refused('not_a_date', cell)
  },
  yes_no: (cell) => {
    const word = fold(String(cell))
    if (YES.has(word)) return true
    return NO.has(word) ? false : new Refused('not_yes_or_no', cell)
  },
  email: (cell) =>
    eachOf(splitEmails(plainText(cell)), 'not_an_email', cell, (text) => Email.safeParse(text).data),
  phone: (cell, { country }) =>
    eachOf(splitPhones(plainText(cell)), 'not_a_phone', cell, (text) => parsePhone(text, country)),
  fiscal_id: (cell, { country }) => {
    const reading = parseFiscalId(plainText(cell), country)
    return 'error' in reading.verdict ? new Refused(reading.verdict.error, cell) : reading
  },
  url: (cell) => {
    const text = plainText(cell)
    const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
    const isSite =
      url && /^https?:$/.test(url.protocol) && /[^.]\.[^.]{2,}$/.test(url.hostname) && !/\s/.test(text)
    return isSite ? url.href.replace(/\/$/, '') : new Refused('not_a_url', cell)
  },
}

const eachOf = <Value>(
  pieces: string[],
  code: CellProblemCode,
  cell: Cell,
  read: (piece: string) => Value | undefined,
): Value[] | Refused => {
  if (pieces.length === 0) return new Refused(code, cell)
  const values: Value[] = []
  for (const piece of pieces) {
    const value = read(piece)
    if (value === undefined) return new Refused(code, piece)
    values.push(value)
  }
  return values
}

const roundedDecimal = (number: number, currency: Currency): string =>
  new Big(number).round(minorDigits(currency), Big.roundHalfUp).toFixed()

const CURRENCY_WORDS = /B\/\.?|US\$|[$₡€£]|\b(?:USD|PAB|CRC|COP|EUR|balboas?|colones|d[oó]lares?)\b/giu

/** A day number without its format, 1927 to 2100; smaller and larger numbers are something else. */
const isLikelySerial = (number: number): boolean => number >= 10_000 && number < 73_416

const YES = new Set(['si', 's', 'yes', 'y', 'true', 'verdadero', 'v', '1', 'x', 'ok', '✓', '✔'])
const NO = new Set(['no', 'n', 'false', 'falso', 'f', '0', '-'])
