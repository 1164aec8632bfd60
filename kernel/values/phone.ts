// The `min` metadata knows lengths and national rules of every country: 30 kB compressed with its code; telling mobile
// from fixed would need `max`, 20 kB more. A bundle that imports only `Phone` and `phoneKey` carries none of it.
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'

const E164 = /^\+[1-9]\d{6,14}$/

/**
 * A phone number in E.164, `+50761234567`, in the one form its country uses today: Mexico's dropped mobile `1` is
 * dropped, Brazil's ninth digit is added. So the same line has the same text whichever way it came in.
 */
export const Phone = z
  .string()
  .regex(E164, { error: 'phone_invalid' })
  .overwrite((number) => inTodaysForm(number))
export type Phone = z.infer<typeof Phone>

/** A phone read from text. `known`: the country's numbering plan has such numbers; else only the length fits. */
export type ReadPhone = { number: Phone; known: boolean; extension?: string }

/**
 * The phone a person or a spreadsheet wrote: `6123-4567`, `(507) 6123.4567`, `tel:+507-6123-4567`,
 * `0050761234567`, `212-3456 ext. 12`, and the digits of a WhatsApp id.
 *
 * `country`: ISO 3166-1 alpha-2, where numbers without a country code belong. Undefined when it is no phone.
 */
export const parsePhone = (text: string, country: string): ReadPhone | undefined => {
  if (MANGLED.test(text)) return undefined
  const written = text
    .normalize('NFKC')
    .replace(/\.0$/, '')
    .replace(/^[^\d+(]*/, '')
  const local = read(withoutOldPrefix(written, country), country)
  if (local?.known) return local

  const international = /^\s*[1-9]/.test(written) && phoneDigits(written).length >= 11
  const foreign = international ? read(`+${written.trim()}`, country) : undefined
  return foreign?.known ? foreign : local
}

/** The pieces of a cell that may hold several phones, `6123-4567 / 212-3456 ext. 3 y 6789-0123`, in order. */
export const splitPhones = (text: string): string[] =>
  text
    .split(/[;/|\n]|:::|,(?!\s*(?:ext|x\b|int))|\s(?:y|o|e|u|and|or|&)\s/i)
    .map((piece) => piece.trim())
    .filter((piece) => /\d/.test(piece))

/** Only the digits, to search for any part of a number. */
export const phoneDigits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')

/**
 * What all spellings of one line have in common; two phones are the same person's when their keys are equal.
 *
 * In Argentina a mobile is `+54 9 …` from abroad and without the 9 at home, and no fixed line shares its digits, so
 * the key leaves the 9 out. Source: ENACOM's numbering plan; libphonenumber's metadata for AR.
 */
export const phoneKey = (number: Phone): string => inTodaysForm(number).replace(/^\+549(?=\d{10}$)/, '+54')

/** Whether two numbers ring at the same line. */
export const samePhone = (a: Phone, b: Phone): boolean => phoneKey(a) === phoneKey(b)

/** The number as it is read in a country: `6123-4567` at home, `+507 6123 4567` elsewhere. */
export const formatPhone = (number: Phone, country: string): string => {
  const phone = parsePhoneNumberFromString(number)
  if (!phone) return number
  return phone.country === country ? phone.formatNational() : phone.formatInternational()
}

const read = (text: string, country: string): ReadPhone | undefined => {
  // A plus says the country; with a default beside it, libphonenumber guesses where it should refuse.
  const first = parsePhoneNumberFromString(text, text.startsWith('+') ? undefined : (country as CountryCode))
  if (!first) return undefined
  const number = inTodaysForm(first.number)
  // Some impossible numbers lose one leading zero at each reading: what does not read as itself is no phone.
  const again = parsePhoneNumberFromString(number)
  if (again?.number !== number || !again.isPossible() || !E164.test(number)) return undefined
  return { number, known: again.isValid(), ...(first.ext ? { extension: first.ext } : {}) }
}

/**
 * Mexico: since 2019-08-03 mobiles have no `1` after `+52`. Brazil: every mobile (6 to 9 in front) has nine digits
 * since 2016. Sources: the national numbering plans of IFT and ANATEL, as the ITU publishes them (E.164 notices).
 */
const inTodaysForm = (number: string): string =>
  number.replace(/^\+521(?=\d{10}$)/, '+52').replace(/^\+55([1-9][1-9])(?=[6-9]\d{7}$)/, '+55$19')

/**
 * Prefixes that libphonenumber leaves in: those once dialled in Mexico before ten digits (also as WhatsApp ids have
 * them, without the plus), and Argentina's 15 from home kept after the 9 from abroad, which says the same twice.
 */
const withoutOldPrefix = (text: string, country: string): string => {
  const digits = phoneDigits(text)
  const mexican = country === 'MX' ? /^(?:01|044|045|521)(\d{10})$/.exec(digits) : null
  if (mexican) return `+52${mexican[1]}`
  const argentine = digits.length === 15 ? /^549(11|[23]\d{2,3}?)15(\d+)$/.exec(digits) : null
  return argentine ? `+549${argentine[1]}${argentine[2]}` : text
}

/** A number that a spreadsheet turned into a power of ten has lost its last digits. */
const MANGLED = /\d[eE]\+?\d/
