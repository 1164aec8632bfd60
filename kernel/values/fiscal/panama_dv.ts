/**
 * The two check digits (DV) of a Panamanian RUC, as text with its leading zero; undefined when the number has none
 * of the published shapes.
 *
 * `ruc`: in the form `readPanama` gives. `juridical`: reads a number that both kinds of person may have (three
 * groups of digits, or NT) as a company's; without it, as a natural person's where that fits.
 * Source: DGI, "Algoritmo para el cálculo del DV", version 201805, as kept in
 * github.com/juancorradine/Panama-RUC-DV-Calculator, whose library and tests settle what the paper leaves open.
 */
export const panamaDv = (ruc: string, { juridical = false } = {}): string | undefined => {
  const person = (juridical ? undefined : personDigits(ruc)) ?? taxNumberDigits(ruc, juridical)
  const digits = person ?? companyDigits(ruc)
  if (!digits) return undefined

  const old = !person && /^...00[0-4]/.test(digits)
  const text = old ? digits.slice(0, 5) + renumbered(digits.slice(5, 7)) + digits.slice(7) : digits
  const first = checkDigit(text, old)
  return `${first}${checkDigit(text + first, old)}`
}

/** Group codes of the 20 digits: what stands between the province and the tomo. */
const GROUPS: Record<string, string> = { '': '00', AV: '15', E: '50', N: '40', PE: '75', PI: '79' }

/** With a tomo of four digits there is no room for the group code; these stand for it and what precedes it. */
const LONG_TOMO: Record<string, string> = { AV: '59595', E: '5665', N: '5924', PE: '58275', PI: '59595' }

const PERSON = /^(?:(?:1[0-3]|[1-9])(?:AV|PI)?|E|N|PE)-\d{1,4}-\d{1,6}$/

const personDigits = (ruc: string): string | undefined => {
  if (!PERSON.test(ruc)) return undefined
  const [, province = '', letters = '', tomo = '', asiento = ''] =
    /^(\d*)([A-Z]*)-(\d+)-(\d+)$/.exec(ruc) ?? []

  // Only the registers of foreigners and the naturalised have six-digit entries; elsewhere five are read.
  const entry = (letters === 'E' || letters === 'N' ? asiento : asiento.slice(0, 5)).padStart(5, '0')
  const long = tomo.length === 4 ? LONG_TOMO[letters] : undefined
  return long
    ? long + tomo + entry.slice(0, 5)
    : `5${province.padStart(2, '0')}${GROUPS[letters]}${tomo.padStart(3, '0')}${entry}`
}

/** NT, the number the tax office gives to who has no cédula or register entry. */
const taxNumberDigits = (ruc: string, juridical: boolean): string | undefined => {
  const [, province, tomo, asiento] = /^(1[0-3]|\d)-NT-(\d{1,3})-(\d{1,7})$/.exec(ruc) ?? []
  if (!province || !tomo || !asiento) return undefined
  const entry = asiento.length === 7 ? asiento.slice(0, 5) : asiento.padStart(5, '0')
  return `${juridical ? '' : '5'}${province.padStart(2, '0')}43${tomo.padStart(3, '0')}${entry}`
}

const companyDigits = (ruc: string): string | undefined => {
  const [, first, second, third] = /^(\d{1,10})-(\d{1,4})-(\d{1,6})$/.exec(ruc) ?? []
  return first && second && third
    ? first.padStart(10, '0') + second.padStart(4, '0') + third.padStart(6, '0')
    : undefined
}

/**
 * In the oldest registers the sixth and seventh of the twenty digits, 10 to 49, are exchanged for 01 to 09, by a
 * table that follows no rule. Source: the cross-reference table of the paper above.
 */
const renumbered = (pair: string): string => {
  const digit = RENUMBERED[Number(pair) - 10]
  return digit ? `0${digit}` : pair
}

/** The second digit for 10, 11, 12 … 49; the first is always 0. */
const RENUMBERED = '1234567891234789234567891234567891234567'

/** Modulo 11 with weights 2, 3, 4 … from the right; the oldest registers count 11 twice and go on with 12. */
const checkDigit = (text: string, old: boolean): number => {
  const sum = Array.from(text)
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index + (old && index >= 10 ? 1 : 2)), 0)
  const rest = sum % 11
  return rest < 2 ? 0 : 11 - rest
}
