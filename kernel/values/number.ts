/** The mark before the decimals, as a company's country or a spreadsheet writes it. */
export type DecimalMark = '.' | ','

/**
 * The number a person or a spreadsheet wrote, as a plain decimal: `1.234,50` with decimal `,` gives `1234.50`.
 *
 * Groups of three may be parted by the other mark, spaces or apostrophes. `(5)` and `5-` are negative, as
 * accountants write them. Undefined for anything else, also for groups that are not of three digits:
 * `1.5` with decimal `,` is refused, since it is more likely a decimal of another convention than fifteen.
 */
export const parseNumber = (text: string, decimal: DecimalMark): string | undefined => {
  const { digits, negative } = splitSign(text)
  const shape = decimal === '.' ? POINT : COMMA
  const found = shape.exec(digits)
  if (!found) return undefined

  const whole = (found[1] ?? '').replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0'
  const fraction = found[3] ? `.${found[3]}` : ''
  const sign = negative && /[1-9]/.test(whole + fraction) ? '-' : ''
  return sign + whole + fraction
}

// The second group holds the separator, so that one number does not mix two of them.
const POINT = /^(\d+|\d{1,3}(?:([, '’])\d{3})(?:\2\d{3})*)?(?:\.(\d+)|(?<=\d)\.)?$/
const COMMA = /^(\d+|\d{1,3}(?:([. '’])\d{3})(?:\2\d{3})*)?(?:,(\d+)|(?<=\d),)?$/

const splitSign = (text: string): { digits: string; negative: boolean } => {
  const tidy = text.replace(/\s+/gu, ' ').replace(/[−–]/g, '-').trim()
  const inParentheses = /^\((.+)\)$/.exec(tidy)
  const signed = /^([+-]?) ?(.*?) ?(-?)$/.exec(inParentheses?.[1]?.trim() ?? tidy)
  const marks = [inParentheses ? '-' : '', signed?.[1], signed?.[3]].filter(Boolean)
  // Two signs at once mean nothing; an empty text is refused below because it has no digit.
  const digits = marks.length > 1 ? 'x' : (signed?.[2] ?? '')
  return { digits: /\d/.test(digits) ? digits : 'x', negative: marks.includes('-') }
}
