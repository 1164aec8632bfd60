/** Invented customers for the style guide: the same on every visit. */
import type { Money } from '#kernel/values/money.ts'

export type Row = {
  id: string
  name: string
  status: string
  tags: string[]
  phone: string
  email: string
  city: string
  owed: Money
  created: string
  consent: boolean
}

const FIRST = [
  'María',
  'José',
  'Ana',
  'Luis',
  'Yadira',
  'Carlos',
  'Itzel',
  'Rogelio',
  'Nidia',
  'Abdiel',
  'Marisol',
  'Edwin',
]
const LAST = [
  'González',
  'Rodríguez',
  'Batista',
  'Quintero',
  'Him',
  'De León',
  'Pittí',
  'Caballero',
  'Arosemena',
  'Ng',
  'Samudio',
]
const FIRMS = [
  'Ferretería El Tornillo',
  'Distribuidora Azuero, S.A.',
  'Mini Súper La Bendición',
  'Constructora Barú',
  'Cafetal Boquete',
  'Taller Hermanos Chiari',
]
const CITIES = ['Panamá', 'David', 'Santiago', 'Chitré', 'Colón', 'Penonomé', 'La Chorrera']

/** The n-th row. */
export const rowOf = (n: number): Row => {
  const pick = <T>(from: readonly T[], step: number): T =>
    from[(n * step + Math.floor(n / from.length)) % from.length] as T
  const isFirm = n % 3 === 1
  const name = isFirm
    ? `${pick(FIRMS, 1)}${n > 5 ? ` ${(n % 40) + 1}` : ''}`
    : `${pick(FIRST, 5)} ${pick(LAST, 3)}`
  return {
    id: String(n),
    name,
    status: pick(['lead', 'client', 'client', 'dormant'], 3),
    tags: n % 4 === 0 ? ['mayorista'] : n % 7 === 0 ? ['vip', 'crédito'] : [],
    phone: `+507 6${String(100 + ((n * 37) % 900))}-${String(1000 + ((n * 7919) % 9000))}`,
    email:
      n % 9 === 2
        ? ''
        : `${name
            .split(' ')[0]
            ?.normalize('NFD')
            .replace(/[^a-z]/gi, '')
            .toLowerCase()}${n}@correo.example`,
    city: pick(CITIES, 2),
    owed: { amount: n % 5 === 0 ? 0 : ((n * 7919) % 900_000) + 1250, currency: 'PAB' },
    created: new Date(Date.UTC(2026, (n * 3) % 12, 1 + ((n * 11) % 28))).toISOString().slice(0, 10),
    consent: n % 2 === 0,
  }
}
