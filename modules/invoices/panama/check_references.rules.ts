/** Rules about the documents a note speaks of: B60. */
import type { DocumentType, FiscalDocument, Reference } from '../document.rules.ts'
import { isRuc } from './check_parties.rules.ts'
import { readCufe } from './cufe.rules.ts'
import type { Broken } from './problems.rules.ts'

const MOST = 99

export const checkReferences = ({ type, references }: FiscalDocument): Broken[] => {
  const electronic = references.filter(({ kind }) => kind === 'electronic')
  if ((type === '04' || type === '05') && !electronic.length) return [{ code: '1705' }]
  if ((type === '06' || type === '07') && electronic.length) return [{ code: '1706' }]
  if ((type === '01' || type === '08') && references.length) return [{ code: '1708' }]
  if (references.length > MOST) return [{ code: 'references_too_many' }]
  const ids = references.map(({ fiscal_id }) => fiscal_id)
  const twice = new Set(ids).size < ids.length ? [{ code: '1709' }] : []
  return [...twice, ...references.flatMap((one, index) => checkReference(one, type, `references.${index}`))]
}

/** Rules 1712 to 1716: a note mends an invoice, not another note. */
export const NOTES_OF_NOTES: Record<string, string> = {
  '04>04': '1712',
  '05>05': '1713',
  '04>05': '1715',
  '05>04': '1716',
}

const checkReference = (
  { kind, fiscal_id, issued_at, issuer }: Reference,
  type: DocumentType,
  field: string,
): Broken[] => {
  const { number, check } = issuer.tax_number
  const whole = issuer.name.trim().length >= 2 && isRuc(number) && /^\d\d$/.test(check) && issued_at !== ''
  if (!whole) return [{ code: 'reference_unfit', field }]
  if (kind !== 'electronic')
    return fiscal_id && fiscal_id.length <= 22 ? [] : [{ code: 'reference_unfit', field }]
  const read = readCufe(fiscal_id)
  if (read === 'unfit') return [{ code: '1703', field }]
  if (read === 'digit') return [{ code: '1704', field }]
  const wrong = NOTES_OF_NOTES[`${type}>${read.type}`]
  return wrong ? [{ code: wrong, field }] : []
}
