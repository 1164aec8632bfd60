import { z } from 'zod'
import { fold } from './text.ts'

/** What a company gets by default from the country it works in. */
type CountryDefaults<C extends string = string> = {
  /** ISO 3166-1 alpha-3. */
  alpha3: string
  /** ISO 4217. In Panama the US dollar circulates at par with the balboa. */
  currency: C
  /** IANA name of the zone where most of the country's business is. */
  timeZone: string
  /** BCP 47. */
  locale: string
  /** Country calling code of ITU-T E.164, without the plus. */
  callingCode: string
}

const country = <const C extends string>(
  alpha3: string,
  currency: C,
  timeZone: string,
  locale: string,
  callingCode: string,
): CountryDefaults<C> => ({ alpha3, currency, timeZone, locale, callingCode })

/** The countries Ceiba knows the habits of, by ISO 3166-1 alpha-2 code. */
export const SERVED_COUNTRIES = {
  PA: country('PAN', 'PAB', 'America/Panama', 'es-PA', '507'),
  CR: country('CRI', 'CRC', 'America/Costa_Rica', 'es-CR', '506'),
  EC: country('ECU', 'USD', 'America/Guayaquil', 'es-EC', '593'),
  CO: country('COL', 'COP', 'America/Bogota', 'es-CO', '57'),
  GT: country('GTM', 'GTQ', 'America/Guatemala', 'es-GT', '502'),
  SV: country('SLV', 'USD', 'America/El_Salvador', 'es-SV', '503'),
  HN: country('HND', 'HNL', 'America/Tegucigalpa', 'es-HN', '504'),
  NI: country('NIC', 'NIO', 'America/Managua', 'es-NI', '505'),
  MX: country('MEX', 'MXN', 'America/Mexico_City', 'es-MX', '52'),
  DO: country('DOM', 'DOP', 'America/Santo_Domingo', 'es-DO', '1'),
  PE: country('PER', 'PEN', 'America/Lima', 'es-PE', '51'),
  BO: country('BOL', 'BOB', 'America/La_Paz', 'es-BO', '591'),
  CL: country('CHL', 'CLP', 'America/Santiago', 'es-CL', '56'),
  AR: country('ARG', 'ARS', 'America/Argentina/Buenos_Aires', 'es-AR', '54'),
  UY: country('URY', 'UYU', 'America/Montevideo', 'es-UY', '598'),
  PY: country('PRY', 'PYG', 'America/Asuncion', 'es-PY', '595'),
  BR: country('BRA', 'BRL', 'America/Sao_Paulo', 'pt-BR', '55'),
  VE: country('VEN', 'VES', 'America/Caracas', 'es-VE', '58'),
  US: country('USA', 'USD', 'America/New_York', 'en-US', '1'),
} as const satisfies Record<string, CountryDefaults>

export type ServedCountryCode = keyof typeof SERVED_COUNTRIES

/** A country a company may work in. */
export const ServedCountryCode = z.enum(Object.keys(SERVED_COUNTRIES) as [ServedCountryCode])

const ALL =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW ' +
  'BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI ' +
  'FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN ' +
  'IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME ' +
  'MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF ' +
  'PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV ' +
  'SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE ' +
  'YT ZA ZM ZW'

/** Any country of the world by its ISO 3166-1 alpha-2 code: a customer may live where no company of ours works. */
export const CountryCode = z.enum(ALL.split(' ') as [string, ...string[]])
export type CountryCode = z.infer<typeof CountryCode>

/** The country's name in Spanish or English, as Unicode CLDR spells it. */
export const countryName = (code: CountryCode, language: 'es' | 'en'): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code

/** The code of a country written as a name in Spanish or English, or as a code; undefined when unknown. */
export const parseCountry = (text: string): CountryCode | undefined => {
  names ??= knownNames()
  return names.get(fold(text).replaceAll('.', ''))
}

const ALIASES = { USA: 'US', EEUU: 'US', 'EE UU': 'US', 'Estados Unidos de América': 'US', UK: 'GB' }

let names: Map<string, CountryCode> | undefined

const knownNames = (): Map<string, CountryCode> =>
  new Map([
    ...CountryCode.options.flatMap((code): [string, CountryCode][] => [
      [fold(code), code],
      [fold(countryName(code, 'es')), code],
      [fold(countryName(code, 'en')), code],
    ]),
    ...Object.entries(SERVED_COUNTRIES).map(([code, { alpha3 }]): [string, string] => [fold(alpha3), code]),
    ...Object.entries(ALIASES).map(([name, code]): [string, string] => [fold(name), code]),
  ])
