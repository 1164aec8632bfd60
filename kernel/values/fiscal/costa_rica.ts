import { type FiscalKind, type FiscalReading, refused } from './verdict.ts'

/**
 * Reads a Costa Rican number: cédula física (9 digits, `1-0613-0584`), cédula jurídica (10, `3-101-999999`), DIMEX of
 * resident foreigners (11 or 12, beginning with 1), NITE (10). None of them has a check digit.
 *
 * The number is digits only, as the tax office's electronic documents want it. A física with short groups
 * (`1-613-584`) is padded, one stored in ten digits loses its leading zero. Ten digits are a jurídica when they begin
 * with 2 to 5, else a NITE, unless `kind` says NITE. A jurídica of a type not in the published list is a warning.
 * Sources: python-stdnum `stdnum/cr/{cpf,cpj,cr}.py` for shapes and types; the tax office's kinds 01 to 04.
 */
export const readCostaRica = (written: string, kind?: FiscalKind): FiscalReading => {
  const groups = written.trim().split(/[\s.\u2010-\u2015\u2212-]+/)
  const digits = groups.join('')
  if (!/^\d+$/.test(digits)) return refused(written, 'fiscal_shape_unfit', kind)

  const found = groups.length > 1 ? readGroups(groups, kind) : readDigits(digits, kind)
  if (!found) return refused(written, 'fiscal_shape_unfit', kind)
  if (found.kind === 'juridica' && !isListed(found.number))
    return { ...found, verdict: { warning: 'type_unlisted' } }
  const differs = kind !== undefined && kind !== 'otro' && kind !== found.kind
  return { ...found, verdict: differs ? { warning: 'kind_differs' } : { ok: true } }
}

/** `1-0613-0584`, `3-101-999999`; the other kinds are written without groups. */
export const formatCostaRica = (kind: FiscalKind, number: string): string => {
  if (kind === 'fisica') return number.replace(/^(\d)(\d{4})(\d{4})$/, '$1-$2-$3')
  return kind === 'juridica' ? number.replace(/^(\d)(\d{3})(\d{6})$/, '$1-$2-$3') : number
}

type Found = { kind: FiscalKind; number: string }

const readGroups = (groups: string[], kind: FiscalKind | undefined): Found | undefined => {
  const [class_ = '', middle = '', last = '', ...more] = groups
  if (more.length > 0 || groups.length !== 3) return undefined
  if (/^[2-5]$/.test(class_) && middle.length === 3 && last.length === 6)
    return { kind: kind === 'nite' ? 'nite' : 'juridica', number: groups.join('') }
  return /^0?[1-9]$/.test(class_) && middle.length <= 4 && last.length <= 4
    ? { kind: 'fisica', number: Number(class_) + middle.padStart(4, '0') + last.padStart(4, '0') }
    : undefined
}

const readDigits = (digits: string, kind: FiscalKind | undefined): Found | undefined => {
  if (/^0?[1-9]\d{8}$/.test(digits)) return { kind: 'fisica', number: digits.slice(-9) }
  if (/^1\d{10,11}$/.test(digits)) return { kind: 'dimex', number: digits }
  if (kind !== 'nite' && /^[2-5]\d{9}$/.test(digits)) return { kind: 'juridica', number: digits }
  return /^\d{10}$/.test(digits) ? { kind: 'nite', number: digits } : undefined
}

/** Types of juridical persons by the class in front. */
const isListed = (number: string): boolean => {
  const type = Number(number.slice(1, 4))
  switch (number[0]) {
    case '2':
      return [100, 200, 300, 400].includes(type)
    case '3':
      return (type >= 2 && type <= 14) || (type >= 101 && type <= 110)
    case '4':
      return type === 0
    default:
      return type === 1
  }
}
