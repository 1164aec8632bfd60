import { z } from 'zod'

/**
 * What a fiscal number is the number of.
 *
 * `cedula`: a natural person of Panama or Ecuador. `ruc`: a taxpayer of Ecuador, or a juridical one of Panama (a
 * natural person's RUC there is the cédula with its check digits). `fisica`, `juridica`, `dimex` (resident
 * foreigner), `nite` (foreign company or person without another number): Costa Rica. `otro`: we know no more.
 */
export const FiscalKind = z.enum([
  'cedula',
  'ruc',
  'fisica',
  'juridica',
  'dimex',
  'nite',
  'pasaporte',
  'otro',
])
export type FiscalKind = z.infer<typeof FiscalKind>

/** Keeps the number, and says what a person should look at again. */
export type FiscalWarning =
  /** The check digits are not those the published algorithm gives; only the tax office can decide. */
  | 'check_digits_differ'
  /** The number has another shape than the country's published ones. */
  | 'shape_unusual'
  /** The shape fits, but belongs to another kind than the one given. */
  | 'kind_differs'
  /** The text does not say which of several kinds it is. */
  | 'kind_uncertain'
  /** The type inside the number is not in the published list, which may have grown. */
  | 'type_unlisted'

/** Why a text cannot be a fiscal number. */
export type FiscalError =
  | 'fiscal_shape_unfit'
  | 'fiscal_province_unknown'
  | 'fiscal_check_digit_wrong'
  /** The number stands for any buyer without a name, so it identifies nobody. */
  | 'fiscal_number_of_nobody'

export type FiscalVerdict = { ok: true } | { warning: FiscalWarning } | { error: FiscalError }

/** A number in the one form its country keeps it in; after an `error` verdict, the text as it came. */
export type FiscalReading = { kind: FiscalKind; number: string; check?: string; verdict: FiscalVerdict }

export const refused = (number: string, error: FiscalError, kind: FiscalKind = 'otro'): FiscalReading => ({
  kind,
  number,
  verdict: { error },
})
