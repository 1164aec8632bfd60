import { panamaDv } from '#kernel/values/fiscal/panama_dv.ts'
import { fold } from '#kernel/values/text.ts'
import type { CustomerChanges } from '#modules/customers/contract.ts'
import {
  CITIES,
  FAMILY_NAMES,
  GIVEN_NAMES,
  JOB_TITLES,
  LEGAL_FORMS,
  NOTES,
  PLACE_NAMES,
  SOURCES,
  STREETS,
  TRADES,
} from './words.ts'

export type DemoCustomer = CustomerChanges & { kind: 'person' | 'organisation'; daysAgo: number }

/** The same numbers for the same seed (mulberry32), so that the demo looks alike everywhere. */
export const chance = (seed: number) => {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  const one = <T>(from: readonly T[]): T => from[below(from.length)] as T
  return { next, below, one, odds: (share: number) => next() < share }
}

type Chance = ReturnType<typeof chance>

const YEARS_OF_BUSINESS = 3

// Each city as often as its weight.
const WEIGHED = CITIES.flatMap(([town, province, weight]) =>
  Array.from({ length: weight }, () => [town, province] as const),
)

const phone = (c: Chance): string => `+5076${String(c.below(9_000_000) + 1_000_000)}`

const shared = (c: Chance) => {
  const lifecycle = c.odds(0.62) ? ('client' as const) : ('lead' as const)
  const [town, province] = c.one(WEIGHED)
  return {
    lifecycle,
    status: c.odds(0.9) ? ('active' as const) : c.odds(0.85) ? ('inactive' as const) : ('blocked' as const),
    source: c.one(SOURCES),
    addresses: c.odds(0.7)
      ? [
          {
            lines: [`${c.one(STREETS)}, n.º ${c.below(180) + 1}`],
            city: town,
            province,
            country: 'PA' as const,
          },
        ]
      : [],
    notes: c.odds(0.2) ? c.one(NOTES) : '',
    // Business grows: more of it is recent.
    daysAgo: Math.floor(c.next() ** 2 * 365 * YEARS_OF_BUSINESS),
  }
}

const organisation = (c: Chance, n: number): DemoCustomer => {
  const [trade, tag] = c.one(TRADES)
  const name = `${trade} ${c.one(PLACE_NAMES)}${c.one(LEGAL_FORMS)}`
  const ruc = `${155_000_000 + c.below(700_000)}-2-${2010 + c.below(15)}`
  const host = `${fold(name)
    .replace(/[^a-z]+/g, '')
    .slice(0, 24)}${n}.example`
  return {
    kind: 'organisation',
    name,
    ...shared(c),
    phones: [{ number: phone(c), label: c.odds(0.6) ? 'WhatsApp' : '' }],
    emails: c.odds(0.75)
      ? [{ address: `${c.one(['compras', 'info', 'gerencia', 'pagos'])}@${host}`, label: '' }]
      : [],
    tags: [tag, ...(c.odds(0.25) ? ['crédito'] : []), ...(c.odds(0.15) ? ['mayorista'] : [])].filter(
      (t, i, all) => all.indexOf(t) === i,
    ),
    ...(c.odds(0.7) && {
      fiscal_id: {
        country: 'PA',
        kind: 'ruc',
        number: ruc,
        check: panamaDv(ruc, { juridical: true }) ?? null,
      },
    }),
  }
}

const person = (c: Chance, n: number): DemoCustomer => {
  const given_name = c.one(GIVEN_NAMES)
  const family_name = `${c.one(FAMILY_NAMES)} ${c.one(FAMILY_NAMES)}`
  const mailbox = fold(`${given_name}.${family_name.split(' ')[0]}`).replace(/[^a-z.]+/g, '')
  return {
    kind: 'person',
    name: `${given_name} ${family_name}`,
    given_name,
    family_name,
    ...shared(c),
    job_title: c.one(JOB_TITLES),
    phones: c.odds(0.92) ? [{ number: phone(c), label: c.odds(0.5) ? 'WhatsApp' : '' }] : [],
    emails: c.odds(0.55) ? [{ address: `${mailbox}${n}@correo.example`, label: '' }] : [],
    tags: c.odds(0.3) ? [c.one(['frecuente', 'crédito', 'vip', 'referidor'])] : [],
    ...(c.odds(0.35) && {
      fiscal_id: {
        country: 'PA',
        kind: 'cedula',
        number: `${c.below(9) + 1}-${c.below(900) + 50}-${c.below(2_400) + 10}`,
      },
    }),
    ...(c.odds(0.4) && {
      birthday: `${1955 + c.below(50)}-${String(c.below(12) + 1).padStart(2, '0')}-${String(c.below(28) + 1).padStart(2, '0')}`,
    }),
  }
}

/** Believable customers of a shop in Panama, oldest first; about one in fifty is entered twice, as in real life. */
export function demoCustomers(count: number): DemoCustomer[] {
  const c = chance(507)
  const customers: DemoCustomer[] = []
  for (let n = 1; customers.length < count; n += 1) {
    const one = c.odds(0.42) ? organisation(c, n) : person(c, n)
    customers.push(one)
    if (c.odds(0.02) && customers.length < count) customers.push(twin(one, c))
  }
  return customers.toSorted((a, b) => b.daysAgo - a.daysAgo)
}

const twin = (of: DemoCustomer, c: Chance): DemoCustomer => ({
  ...of,
  name: of.kind === 'person' ? fold(of.name ?? '').toUpperCase() : (of.name ?? '').replace(/,.*$/, ''),
  emails: [],
  tags: [],
  fiscal_id: null,
  daysAgo: Math.max(0, of.daysAgo - c.below(200)),
})
