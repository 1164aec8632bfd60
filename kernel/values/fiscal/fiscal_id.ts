import { z } from 'zod'
import { CountryCode } from '../country.ts'
import { formatCostaRica, readCostaRica } from './costa_rica.ts'
import { readEcuador } from './ecuador.ts'
import { readPanama } from './panama.ts'
import { FiscalKind, type FiscalReading, refused } from './verdict.ts'

/**
 * Who somebody is to a country's tax office. `number` in the form that country's reader gives, so that equal numbers
 * are equal text; `check`: the DV where the country writes one beside the number (Panama, two digits).
 */
export const FiscalId = z.object({
  country: CountryCode,
  kind: FiscalKind,
  number: z.string().trim().min(1).max(50),
  check: z.string().max(4).optional(),
})
export type FiscalId = z.infer<typeof FiscalId>

/**
 * The fiscal number a person or a spreadsheet wrote, with what is to be said about it.
 *
 * `country`: ISO 3166-1 alpha-2. `kind`: what the writer says it is; the readers go by the shape and use it where the
 * shape leaves a choice. Panama, Costa Rica and Ecuador are read by their rules; numbers of other countries are kept
 * without blanks and capital. A text of letters and digits that no rule knows is taken for a passport.
 */
export const parseFiscalId = (text: string, country: string, kind?: string): FiscalReading => {
  const told = FiscalKind.safeParse(kind).data
  const written = text.normalize('NFKC').trim()
  if (written.length > LONGEST) return refused(written.slice(0, LONGEST), 'fiscal_shape_unfit', told)
  if (told === 'pasaporte') return readPassport(written)

  const read = READERS[country] ?? readElsewhere
  const reading = read(written, told)
  return isPassportLike(written) && !('ok' in reading.verdict)
    ? { ...readPassport(written), verdict: { warning: 'kind_uncertain' } }
    : reading
}

/** As its country writes it: `155596713-2-2015 DV 59`, `3-101-999999`, `1710034065`. */
export const formatFiscalId = ({ country, kind, number, check }: FiscalId): string => {
  if (country === 'CR') return formatCostaRica(kind, number)
  return check ? `${number} DV ${check}` : number
}

/** No country's number with its label and check digits is nearly as long; bounds the work of the readers. */
const LONGEST = 100

const READERS: Record<string, (written: string, kind?: FiscalKind) => FiscalReading> = {
  PA: readPanama,
  CR: readCostaRica,
  EC: readEcuador,
}

const readElsewhere = (written: string, kind: FiscalKind = 'otro'): FiscalReading => {
  const number = written.replace(/\s+/g, '').toUpperCase()
  return /^(?=.*\d)[A-Z0-9./-]{3,30}$/.test(number)
    ? { kind, number, verdict: { ok: true } }
    : refused(written, 'fiscal_shape_unfit', kind)
}

/** Passports are free text up to fifty characters for the Panamanian electronic invoice (`dIdExt`). */
const readPassport = (written: string): FiscalReading => {
  const number = written.replace(/\s+/g, '').toUpperCase()
  return /^[A-Z0-9-]{3,50}$/.test(number)
    ? { kind: 'pasaporte', number, verdict: { ok: true } }
    : refused(written, 'fiscal_shape_unfit', 'pasaporte')
}

const isPassportLike = (written: string): boolean => /^[A-Z]{1,3} ?\d{5,9}$/i.test(written)
