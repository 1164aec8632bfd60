import { panamaDv } from './panama_dv.ts'
import { type FiscalKind, type FiscalReading, refused } from './verdict.ts'

/**
 * Reads a Panamanian cédula or RUC, with or without its DV: `8-769-1080`, `155596713-2-2015 DV 59`, `pe 1 19`,
 * `8-PI-1-80`, `8-NT-1-24`, `2588017-1-831938-20`.
 *
 * The number loses padding zeros and keeps its hyphens. Shapes: province (1 to 13), tomo and asiento; E
 * (foreigner), N (naturalised), PE (Panamanian born abroad), PI (indigenous), AV (before the register); NT
 * (number of the tax office); three groups of digits (companies). A number that persons and companies may both
 * have is taken as the one its DV proves, without a DV as the person's; an NT without DV is left undecided.
 *
 * A DV that differs is a warning: only the tax office knows which numbers it gave. A missing DV is filled in.
 * Sources: the DGI's DV paper (see `panama_dv.ts`); the schema of the electronic invoice (`dRuc`), which also lets
 * in numbers of other shapes, so those with digits are kept with a warning.
 */
export const readPanama = (written: string, kind?: FiscalKind): FiscalReading => {
  const { number, check } = splitDv(written)
  if (!/^[A-Z0-9-]{3,20}$/.test(number) || !/\d/.test(number))
    return refused(written, 'fiscal_shape_unfit', kind)

  const fits = SHAPES.filter(({ shape }) => shape.test(number))
  if (fits.length === 0) return unusual(number, check, kind)
  const province = /^(\d+)(?:AV|PI|-NT)/.exec(number)
  if (province && Number(province[1]) > LAST_PROVINCE)
    return refused(written, 'fiscal_province_unknown', kind)

  const candidates = fits.map((fit) => ({
    kind: fit.kind,
    dv: panamaDv(number, { juridical: fit.kind === 'ruc' }),
  }))
  const proven = check && candidates.find(({ dv }) => dv === check)
  if (proven) return { kind: proven.kind, number, check, verdict: { ok: true } }

  const likely = candidates[0] as { kind: FiscalKind; dv?: string }
  const kept = { kind: likely.kind, number }
  if (check) return { ...kept, check, verdict: { warning: 'check_digits_differ' } }
  if (TAX_NUMBER.test(number)) {
    const told = candidates.find((candidate) => candidate.kind === kind)
    return told?.dv
      ? { kind: told.kind, number, check: told.dv, verdict: { ok: true } }
      : { ...kept, verdict: { warning: 'kind_uncertain' } }
  }
  return likely.dv ? { ...kept, check: likely.dv, verdict: { ok: true } } : { ...kept, verdict: { ok: true } }
}

const LAST_PROVINCE = 13

const TAX_NUMBER = /^\d{1,2}-NT-\d{1,3}-\d{1,7}$/

/** The likelier kind first. */
const SHAPES: { kind: FiscalKind; shape: RegExp }[] = [
  { kind: 'cedula', shape: /^(?:1[0-3]|[1-9])-\d{1,4}-\d{1,6}$/ },
  { kind: 'cedula', shape: /^(?:E|N|PE)-\d{1,4}-\d{1,6}$/ },
  { kind: 'cedula', shape: /^(?:\d{1,2})?(?:AV|PI)-\d{1,4}-\d{1,6}$/ },
  { kind: 'ruc', shape: TAX_NUMBER },
  { kind: 'cedula', shape: TAX_NUMBER },
  { kind: 'ruc', shape: /^\d{1,10}-\d{1,4}-\d{1,6}$/ },
]

const splitDv = (written: string): { number: string; check?: string } => {
  const tidy = written
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212/]/g, '-')
    .replace(/^\s*(?:R\.?U\.?C\.?|C[EÉ]DULA|C\.?I\.?P?\.?)[\s:.]*(?=[\dENPA])/, '')
    .trim()
  const marked = /^(.*?)[\s,-]*D\.?\s?V\.?[\s:.-]*(\d{1,2})$/.exec(tidy)
  const number = hyphened(marked?.[1] ?? tidy)
  if (marked?.[2]) return { number, check: marked[2].padStart(2, '0') }

  const fourth = /^(\d+-\d+-\d+|(?:E|N|PE|\d+(?:AV|PI))-\d+-\d+|\d+-NT-\d+-\d+)-(\d{2})$/.exec(number)
  return fourth?.[1] && fourth[2] ? { number: hyphened(fourth[1]), check: fourth[2] } : { number }
}

/** One hyphen between groups, none before AV and PI, one around the other letters; no padding zeros. */
const hyphened = (number: string): string =>
  number
    .replace(/[\s.-]+/g, '-')
    .replace(/^(\d+)-?(AV|PI)-?(?=\d)/, '$1$2-')
    .replace(/^(\d+)-?NT-?(?=\d)/, '$1-NT-')
    .replace(/^(E|N|PE|AV|PI)-?(?=\d)/, '$1-')
    .replace(/(^|-)0+(?=\d)/g, '$1')
    .replace(/-+$/, '')

const unusual = (number: string, check: string | undefined, kind: FiscalKind = 'otro'): FiscalReading => ({
  kind,
  number,
  ...(check ? { check } : {}),
  verdict: { warning: 'shape_unusual' },
})
