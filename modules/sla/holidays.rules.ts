/** Public holidays by country: days on which nobody is expected to work. A company adds its own. */

export type Holiday = { on: string; name: string }
export type HolidayCountry = 'PA' | 'CR'

/** A day of the year, or so many days from Easter Sunday. `from`: first year it is one; `every`: only years that many after it. */
type Rule = { name: string; month?: number; date?: number; easter?: number; from?: number; every?: number }

/**
 * Days of obligatory rest. Panama: Código de Trabajo, art. 46, with 20 December of Law 291 of 2022; the day a President takes
 * office comes every five years. Costa Rica: Código de Trabajo, art. 148, with those whose pay is not obligatory.
 */
const RULES: Record<HolidayCountry, readonly Rule[]> = {
  PA: [
    { name: 'Año Nuevo', month: 1, date: 1 },
    { name: 'Día de los Mártires', month: 1, date: 9 },
    { name: 'Martes de Carnaval', easter: -47 },
    { name: 'Viernes Santo', easter: -2 },
    { name: 'Día del Trabajo', month: 5, date: 1 },
    { name: 'Toma de posesión presidencial', month: 7, date: 1, from: 2024, every: 5 },
    { name: 'Separación de Panamá de Colombia', month: 11, date: 3 },
    { name: 'Día de Colón', month: 11, date: 5 },
    { name: 'Primer Grito de Independencia', month: 11, date: 10 },
    { name: 'Independencia de España', month: 11, date: 28 },
    { name: 'Día de la Madre', month: 12, date: 8 },
    { name: 'Duelo Nacional', month: 12, date: 20, from: 2022 },
    { name: 'Navidad', month: 12, date: 25 },
  ],
  CR: [
    { name: 'Año Nuevo', month: 1, date: 1 },
    { name: 'Jueves Santo', easter: -3 },
    { name: 'Viernes Santo', easter: -2 },
    { name: 'Día de Juan Santamaría', month: 4, date: 11 },
    { name: 'Día del Trabajo', month: 5, date: 1 },
    { name: 'Anexión del Partido de Nicoya', month: 7, date: 25 },
    { name: 'Virgen de los Ángeles', month: 8, date: 2 },
    { name: 'Día de la Madre', month: 8, date: 15 },
    { name: 'Día de la Persona Negra', month: 8, date: 31, from: 2022 },
    { name: 'Día de la Independencia', month: 9, date: 15 },
    { name: 'Abolición del Ejército', month: 12, date: 1, from: 2022 },
    { name: 'Navidad', month: 12, date: 25 },
  ],
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Butcher's). */
export const easterOf = (year: number): Temporal.PlainDate => {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 })
}

/** A country's public holidays of a year, in order. */
export const holidaysOf = (country: HolidayCountry, year: number): Holiday[] => {
  const easter = easterOf(year)
  return RULES[country]
    .filter(({ from = 0, every = 1 }) => year >= from && (year - from) % every === 0)
    .map(({ name, month, date, easter: away }) => ({
      name,
      on: (away === undefined
        ? Temporal.PlainDate.from({ year, month: month ?? 1, day: date ?? 1 })
        : easter.add({ days: away })
      ).toString(),
    }))
    .toSorted((a, b) => a.on.localeCompare(b.on))
}
