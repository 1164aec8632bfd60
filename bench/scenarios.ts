import type { Sent } from './firing.ts'
import { FAMILY, GIVEN, SOURCES } from './names.ts'
import type { Asked, Seeded } from './seed.ts'

/** One request, before it is known which server gets it. */
export type Wish = { asked: Asked; method: 'GET' | 'POST' | 'PUT'; path: string; body?: object }

/**
 * What is measured. `share`: the least share of the bare server's requests per second; `reads`: also at 64 connections, unless
 * one answer is `heavy`.
 */
export type Scenario = {
  name: string
  title: string
  share?: number
  reads: boolean
  heavy?: true
  /** What only the road adds to each row; it is left out when the answers are compared. */
  adds?: string
  wishes: (seeded: Seeded) => Wish[]
}

const VARIETY = 2_000

const many = (wish: (n: number) => Wish): Wish[] => Array.from({ length: VARIETY }, (_, n) => wish(n))
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

const get = (asked: Asked, n: number): Wish => ({
  asked,
  method: 'GET',
  path: `/customers/${pick(asked.ids, n)}`,
})

/** What the screen's list asks for, in the order of a customer's fields. */
const LISTED = 'kind,lifecycle,status,name,emails,phones,tags,owner_id,source,created_at,version'

const list = (asked: Asked, n: number): Wish => {
  const filter = JSON.stringify(
    n % 2
      ? { lifecycle: 'client', source: pick(SOURCES, n >> 2) }
      : { status: 'active', lifecycle: pick(['lead', 'client'], n >> 2) },
  )
  const sort = pick(['name', '-created_at'], n >> 1)
  return {
    asked,
    method: 'GET',
    path: `/customers?${new URLSearchParams({ filter, sort, fields: LISTED, limit: '50' })}`,
  }
}

/** As people search: mostly names, some digits of a phone, a mail address; one in twenty mistyped. */
const sought = (n: number): string => {
  const [given, family] = [pick(GIVEN, n * 7), pick(FAMILY, n * 3)]
  switch (n % 20) {
    case 0:
      return `${given} ${family.slice(0, 2)}${family.slice(3)}`
    case 1:
    case 2:
    case 3:
    case 4:
      return `6${String((n * 7_919) % 10_000_000)
        .padStart(7, '0')
        .slice(0, 4)}`
    case 5:
    case 6:
      return `${given}.${family}`
    case 7:
    case 8:
      return family.slice(0, 5)
    default:
      return `${given} ${family}`
  }
}

const search = (asked: Asked, n: number): Wish => ({
  asked,
  method: 'GET',
  path: `/customers?${new URLSearchParams({ search: sought(n), fields: LISTED, limit: '50' })}`,
})

const phone = (n: number) => [
  { number: `+5076${String((n * 104_729) % 10_000_000).padStart(7, '0')}`, label: 'móvil' },
]

const create = (asked: Asked, n: number): Wish => ({
  asked,
  method: 'POST',
  path: '/customers',
  body: {
    kind: 'person',
    name: `${pick(GIVEN, n)} ${pick(FAMILY, n * 3)} ${pick(FAMILY, n * 7)}`,
    given_name: pick(GIVEN, n),
    family_name: `${pick(FAMILY, n * 3)} ${pick(FAMILY, n * 7)}`,
    emails: [{ address: `nuevo${n}@correo.example`, label: '' }],
    phones: phone(n),
    tags: ['nuevo'],
    source: pick(SOURCES, n),
    notes: 'Llegó con [<id>]',
  },
})

const update = (asked: Asked, n: number): Wish => ({
  asked,
  method: 'PUT',
  path: `/customers/${pick(asked.ids, n)}`,
  body: { phones: phone(n + 1), notes: 'Cambió con [<id>]' },
})

/** Twice through the same opportunities, so that every one always goes elsewhere. */
const move = ({ busy, deals: { ids, stages } }: Seeded): Wish[] =>
  [...ids, ...ids].map((id, n) => ({
    asked: busy,
    method: 'PUT',
    path: `/opportunities/${id}/stage`,
    body: { stage_id: pick(stages, n < ids.length ? 1 : 2) },
  }))

const totals = ({ busy, deals: { pipeline } }: Seeded): Wish[] => [
  { asked: busy, method: 'GET', path: `/pipelines/${pipeline}/totals` },
]

/** Half the readers open it, half look further back. */
const timeline = ({ busy, timeline: { about, cursors } }: Seeded): Wish[] =>
  cursors.flatMap((cursor) =>
    [[], [['cursor', cursor]]].map((from) => ({
      asked: busy,
      method: 'GET',
      path: `/timeline/${about}?${new URLSearchParams([['limit', '50'], ...from])}`,
    })),
  )

const inBusy = (wish: (asked: Asked, n: number) => Wish) => (seeded: Seeded) =>
  many((n) => wish(seeded.busy, n))

export const SCENARIOS: readonly Scenario[] = [
  { name: 'get', title: 'get by id, one busy company', share: 0.55, reads: true, wishes: inBusy(get) },
  {
    name: 'get_spread',
    title: 'get by id, spread over the companies',
    share: 0.38,
    reads: true,
    wishes: ({ middling }) => many((n) => get(pick(middling, n), n)),
  },
  { name: 'list', title: 'filtered and sorted list of 50', share: 0.6, reads: true, wishes: inBusy(list) },
  { name: 'search', title: 'search', share: 0.7, reads: true, wishes: inBusy(search) },
  {
    name: 'timeline',
    title: 'timeline page of a customer with 50,000 events',
    share: 0.6,
    reads: true,
    adds: 'sentence',
    wishes: timeline,
  },
  { name: 'create', title: 'create', share: 0.3, reads: false, wishes: inBusy(create) },
  { name: 'update', title: 'update', reads: false, wishes: inBusy(update) },
  {
    name: 'totals',
    title: 'what a pipeline of 50,000 adds up to',
    share: 0.7,
    reads: true,
    heavy: true,
    wishes: totals,
  },
  { name: 'move', title: 'move an opportunity to another stage', share: 0.25, reads: false, wishes: move },
]

/** The wish as the road gets it: signed in. */
export const toRoad = ({ asked, ...wish }: Wish): Sent =>
  sent(wish, { authorization: `Bearer ${asked.token}` })

/** The wish as the bare server gets it: it believes whatever company it is told. */
export const toBare = ({ asked, ...wish }: Wish): Sent => sent(wish, { 'x-company': asked.company })

const sent = ({ method, path, body }: Omit<Wish, 'asked'>, headers: Record<string, string>): Sent => ({
  method,
  path: `/api/v1${path}`,
  headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
  ...(body && { body: JSON.stringify(body) }),
})
