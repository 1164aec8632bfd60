/** Public holidays by country: days on which nobody is expected to work. What a company keeps besides is its own to say. */
import { addDays, type Day } from './day.ts'

/** Countries whose public holidays the house knows. */
export const HOLIDAY_COUNTRIES = ['PA', 'CR', 'EC'] as const
export type HolidayCountry = (typeof HOLIDAY_COUNTRIES)[number]

/** `name`: as the country's law calls it. */
export type Holiday = { on: Day; name: string }

/** `MM-DD` of the year, or so many days from Easter Sunday. `from`: first year it is one; `every`: only years that many after it. */
type Rule = { name: string; day?: string; easter?: number; from?: number; every?: number }

/**
 * Panama: Labour Code art. 46, with 20 December by Law 291 of 2022; presidents take office every fifth year. Costa Rica: Labour Code
 * art. 148, with those whose pay is not obligatory. Ecuador: Labour Code art. 65. Where a law lets a holiday be kept on another day, the
 * day itself counts.
 */
const RULES: Readonly<Record<HolidayCountry, readonly Rule[]>> = {
  PA: [
    { name: 'Año Nuevo', day: '01-01' },
    { name: 'Día de los Mártires', day: '01-09' },
    { name: 'Martes de Carnaval', easter: -47 },
    { name: 'Viernes Santo', easter: -2 },
    { name: 'Día del Trabajo', day: '05-01' },
    { name: 'Toma de posesión presidencial', day: '07-01', from: 1994, every: 5 },
    { name: 'Separación de Panamá de Colombia', day: '11-03' },
    { name: 'Día de Colón', day: '11-05' },
    { name: 'Primer Grito de Independencia', day: '11-10' },
    { name: 'Independencia de España', day: '11-28' },
    { name: 'Día de la Madre', day: '12-08' },
    { name: 'Duelo Nacional', day: '12-20', from: 2022 },
    { name: 'Navidad', day: '12-25' },
  ],
  CR: [
    { name: 'Año Nuevo', day: '01-01' },
    { name: 'Jueves Santo', easter: -3 },
    { name: 'Viernes Santo', easter: -2 },
    { name: 'Día de Juan Santamaría', day: '04-11' },
    { name: 'Día del Trabajo', day: '05-01' },
    { name: 'Anexión del Partido de Nicoya', day: '07-25' },
    { name: 'Virgen de los Ángeles', day: '08-02' },
    { name: 'Día de la Madre', day: '08-15' },
    { name: 'Día de la Persona Negra', day: '08-31', from: 2022 },
    { name: 'Día de la Independencia', day: '09-15' },
    { name: 'Abolición del Ejército', day: '12-01', from: 2022 },
    { name: 'Navidad', day: '12-25' },
  ],
  EC: [
    { name: 'Año Nuevo', day: '01-01' },
    { name: 'Lunes de Carnaval', easter: -48 },
    { name: 'Martes de Carnaval', easter: -47 },
    { name: 'Viernes Santo', easter: -2 },
    { name: 'Día del Trabajo', day: '05-01' },
    { name: 'Batalla del Pichincha', day: '05-24' },
    { name: 'Primer Grito de Independencia', day: '08-10' },
    { name: 'Independencia de Guayaquil', day: '10-09' },
    { name: 'Día de los Difuntos', day: '11-02' },
    { name: 'Independencia de Cuenca', day: '11-03' },
    { name: 'Navidad', day: '12-25' },
  ],
}

/** A country's public holidays in a year, in order; none known of other countries. */
export const holidaysOf = (country: string, year: number): Holiday[] => {
  const easter = easterOf(year)
  const rules: readonly Rule[] = isKnown(country) ? RULES[country] : []
  return rules
    .filter(({ from = 0, every = 1 }) => year >= from && (year - from) % every === 0)
    .map(({ name, day, easter: away }) => ({
      name,
      on: away === undefined ? `${String(year).padStart(4, '0')}-${day}` : addDays(easter, away),
    }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

const isKnown = (country: string): country is HolidayCountry =>
  (HOLIDAY_COUNTRIES as readonly string[]).includes(country)

/** Easter Sunday of the Gregorian calendar, by the anonymous rule of 1876 (Butcher). */
const easterOf = (year: number): Day => {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const within = year % 100
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(within / 4) - epact - (within % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const counted = epact + toSunday - 7 * late + 114
  const month = String(Math.floor(counted / 31)).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${month}-${String((counted % 31) + 1).padStart(2, '0')}`
}
