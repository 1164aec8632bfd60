/**
 * Three companies at work at once, one of them in a database of its own, through the road and over HTTP, on two read connections that keep changing hands:
 * what is written in one is never seen in another, in no answer, file, live message, job or row.
 */
import fc from 'fast-check'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FullCompany, newFullCompany } from '#app/full-company.ts'
import type { Server } from '#app/server.ts'
import { testHouse } from '#app/testing.ts'
import { newPlacement } from '#app/testing-placement.ts'
import { ask, startTestServer } from '#app/testing-server.ts'
import type { Operation } from '#kernel/contract.ts'
import { closePlacement } from '#kernel/server/connections.ts'
import { openDatabases, placementOf } from '#kernel/server/database.ts'
import { Refusal } from '#kernel/server/errors.ts'
import { companyChanged } from '#kernel/server/licences.ts'
import { moveCompany } from '#kernel/server/moving/move.ts'
import { newCompany, TestCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'
import * as audit from '#modules/audit/contract.ts'
import { addAffiliation, listAffiliations } from '#modules/customers/affiliation.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { listDuplicates, mergeCustomers } from '#modules/customers/merge.contract.ts'
import * as fields from '#modules/fields/contract.ts'
import { listLayouts } from '#modules/fields/layout.contract.ts'
import * as identity from '#modules/identity/contract.ts'
import { listRoles } from '#modules/identity/role.contract.ts'
import { listTeams } from '#modules/identity/team.contract.ts'
import * as imports from '#modules/imports/contract.ts'
import * as mail from '#modules/mail/contract.ts'
import * as workspace from '#modules/workspace/contract.ts'

type Heard = { name: string; about: string; progress?: unknown }
type Resident = FullCompany & { bearer: string; socket: Socket; heard: Heard[]; runs: string[] }

const MARKERS = ['Zafiro', 'Topacio', 'Esmeralda']
/** This one lives in a database of its own. */
const PLACED = 'Esmeralda'
let server: Server
let residents: Resident[]

beforeAll(async () => {
  server = await startTestServer()
  // Without indexes the planner tries the cheapest condition first, on everybody's rows.
  const scans = '-c enable_indexscan=off -c enable_bitmapscan=off -c enable_indexonlyscan=off'
  const scanning = new URL(testHouse.runtimeUrl)
  scanning.searchParams.set('options', scans)
  openDatabases({ scanning: { write: scanning.toString() } }, { read: 1, write: 1 })
  openDatabases({ narrow: { write: testHouse.runtimeUrl } }, { read: 2, write: 4 })
  const beside = await newPlacement(testHouse.ownerUrl)
  residents = []
  for (const marker of MARKERS) {
    const full = await newFullCompany(marker)
    const placement = marker === PLACED ? beside : 'narrow'
    if (marker === PLACED) await moveCompany(full.shop.company.slug, beside, { settleMs: 0 })
    else await asOwner('update kernel.company set placement = $2 where id = $1', [full.shop.id, placement])
    companyChanged(full.shop.id)
    const shop = new TestCompany({ ...full.shop.company, placement }, full.shop.actor)
    const bearer = full.owner.cookies.ceiba_access ?? ''
    const heard: Heard[] = []
    const socket = io(server.address, { path: '/live', auth: { token: bearer }, transports: ['websocket'] })
    socket.on('happened', (message: Heard) => heard.push(message))
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    residents.push({ ...full, shop, bearer, socket, heard, runs: [] })
  }
}, 120_000)

afterAll(async () => {
  for (const { socket } of residents) socket.close()
  await server.close()
  for (const placement of ['narrow', 'scanning']) await closePlacement(placementOf({ placement }))
})

const others = (resident: Resident): RegExp =>
  new RegExp(MARKERS.filter((marker) => marker !== resident.marker).join('|'), 'i')

const customerIds = async ({ shop }: Resident): Promise<string[]> =>
  (await shop.sees<{ id: string }>('select id from customers.customer order by id')).map((row) => row.id)

/** What a resident may try; `theirs` are ids of anybody's records, `run` is anybody's run. */
type Try = (given: { marker: string; theirs: string[]; run: string; word: string }) => [Operation, object]
const TRIES: Record<string, Try> = {
  create: ({ marker, word }) => [customers.createCustomer, { name: `${word} ${marker}`, notes: marker }],
  create_under_their_id: ({ marker, theirs }) => [
    customers.createCustomer,
    { id: theirs[0], name: `Copia ${marker}` },
  ],
  get: ({ theirs }) => [customers.getCustomer, { id: theirs[0] }],
  update: ({ marker, theirs, word }) => [
    customers.updateCustomer,
    { id: theirs[0], name: `${word} ${marker}` },
  ],
  delete: ({ theirs }) => [customers.deleteCustomer, { id: theirs[0] }],
  restore: ({ theirs }) => [customers.restoreCustomer, { id: theirs[0] }],
  merge: ({ theirs }) => [mergeCustomers, { id: theirs[0], dropped_id: theirs[1] }],
  affiliate: ({ marker, theirs }) => [addAffiliation, { id: theirs[0], person_id: theirs[1], role: marker }],
  affiliations: ({ theirs }) => [listAffiliations, { id: theirs[0] }],
  bulk_tag: ({ marker, theirs }) => [
    customers.updateCustomers,
    { ids: theirs, changes: { add_tags: [marker] } },
  ],
  bulk_all: ({ marker }) => [customers.updateCustomers, { filter: {}, changes: { source: marker } }],
  bulk_delete: ({ theirs }) => [customers.deleteCustomers, { ids: theirs.slice(0, 1) }],
  list: () => [customers.listCustomers, { sort: '-created_at', limit: 20 }],
  search: ({ word }) => [customers.listCustomers, { search: word }],
  filter: ({ theirs }) => [
    customers.listCustomers,
    {
      filter: { any: [{ id: theirs }, { tags: { has: 'vip' } }, { name: { contains: 'a' } }] },
      sort: 'name',
    },
  ],
  by_ids: ({ theirs }) => [customers.listCustomers, { ids: theirs }],
  count: () => [customers.countCustomers, { filter: { name: { contains: 'o' } } }],
  recognise: () => [customers.recogniseCustomers, { phone: '61234567' }],
  words: () => [customers.listWords, {}],
  duplicates: () => [listDuplicates, {}],
  export: ({ word }) => [customers.exportCustomers, { format: 'csv', search: word }],
  views: () => [workspace.listSavedViews, {}],
  preferences: () => [workspace.getPreferences, {}],
  notifications: () => [workspace.listNotifications, {}],
  recent: () => [workspace.listRecentRecords, {}],
  fields: () => [fields.listFields, {}],
  layouts: () => [listLayouts, { entity: 'customers.customer' }],
  users: () => [identity.listUsers, {}],
  roles: () => [listRoles, {}],
  teams: () => [listTeams, {}],
  messages: () => [mail.listMessages, {}],
  imports: () => [imports.listImports, {}],
  runs: () => [audit.listRuns, { limit: 30 }],
  run: ({ run }) => [audit.getRun, { id: run }],
  history: ({ theirs }) => [audit.getRecordHistory, { id: theirs[0] }],
  timeline: ({ theirs }) => [audit.getTimeline, { about: theirs[0] }],
  trash: () => [audit.listTrash, {}],
  undo: ({ run }) => [audit.undoRun, { id: run }],
  export_runs: () => [audit.exportRuns, { format: 'csv' }],
}

/** The answer of one try as text, refusals included. */
const overRoad = async ({ shop }: Resident, operation: Operation, input: object): Promise<string> => {
  try {
    const file = operation.download ? await shop.downloads(operation, input) : undefined
    return file ? file.content.toString() : JSON.stringify(await shop.does(operation, input))
  } catch (error) {
    if (error instanceof Refusal && error.status < 500)
      return JSON.stringify([error.code, error.params, error.problems])
    throw error
  }
}

const overHttp = async ({ bearer }: Resident, operation: Operation, input: object): Promise<string> => {
  const [method = '', path = ''] = operation.http?.split(' ') ?? []
  const left: Record<string, unknown> = { ...input }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(left[name])
    delete left[name]
    return value
  })
  const inQuery = method === 'GET' || method === 'DELETE'
  const query = new URLSearchParams(
    Object.entries(left).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )
  if (Array.isArray(left.ids)) query.set('ids', left.ids.join(','))
  const url = `${server.address}/api/v1${filled}${inQuery && query.size ? `?${query}` : ''}`
  const { status, headers, body } = await ask(method, url, inQuery ? undefined : left, {
    authorization: `Bearer ${bearer}`,
  })
  if (status >= 500) throw new Error(`${operation.name} answered ${status}: ${JSON.stringify(body)}`)
  return JSON.stringify([body, [...headers]])
}

const Step = fc.record({
  who: fc.nat(MARKERS.length - 1),
  what: fc.constantFrom(...Object.keys(TRIES)),
  whose: fc.nat(MARKERS.length - 1),
  which: fc.nat(50),
  word: fc.constantFrom('Cliente', 'Ana', 'Tienda', 'Copia', 'a'),
  http: fc.boolean(),
})

test('whatever they do, companies do not see each other', async () => {
  let done = 0
  const until = performance.now() + 4_000
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 12, maxLength: 36 }), async (steps) => {
      if (performance.now() > until) return
      const ids = await Promise.all(residents.map(customerIds))
      const runs = await Promise.all(
        residents.map(({ shop }) =>
          shop.sees<{ id: string }>('select id from kernel.action_run order by id desc limit 10'),
        ),
      )
      await Promise.all(
        steps.map(async ({ who, what, whose, which, word, http }) => {
          const resident = residents[who] as Resident
          const theirs = ids[whose] ?? []
          const [operation, input] = (TRIES[what] as Try)({
            marker: resident.marker,
            theirs: [
              theirs[which % theirs.length] ?? newId(),
              theirs[(which + 1) % theirs.length] ?? newId(),
            ],
            run: runs[whose]?.[which % 10]?.id ?? newId(),
            word,
          })
          const answer = await (http ? overHttp : overRoad)(resident, operation, input)
          expect(answer, `${resident.marker} ${what} ${http ? 'over HTTP' : ''}`).not.toMatch(
            others(resident),
          )
          done += 1
        }),
      )
    }),
    { numRuns: 200, endOnFailure: true },
  )
  expect(done).toBeGreaterThan(200)

  await residents[0]?.shop.worksOff()
  for (const resident of residents) {
    const told = await resident.shop.sees<{ about: string }>(
      'select about from kernel.event union select row_id from kernel.row_change',
    )
    const own = new Set(told.map((event) => event.about))
    expect(resident.heard.length).toBeGreaterThan(0)
    expect(resident.heard.filter(({ name, about }) => name !== 'progress' && !own.has(about))).toEqual([])
    expect(JSON.stringify(resident.heard)).not.toMatch(others(resident))
  }
}, 120_000)

test('no row and no job of one company holds a word of another', async () => {
  const tables = await asOwner<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname like '%\\_data' order by 1`,
  )
  expect(tables.length).toBeGreaterThan(100)
  const named = [residents.map(({ shop }) => shop.id), residents.map(({ marker }) => marker)]
  const tellsOf = (company: string, row: string) =>
    `exists (select from unnest($1::uuid[], $2::text[]) as one (id, marker)
      where ${company} <> one.id::text and ${row} ilike '%' || one.marker || '%')`
  const rows = tables.map(
    ({ name }) =>
      `(select '${name}' as place, t::text as row from ${name} t where ${tellsOf('t.company_id::text', 't::text')} limit 1)`,
  )
  const jobs = `select 'a job', payload::text from graphile_worker._private_jobs
    where ${tellsOf("payload ->> 'companyId'", 'payload::text')}`
  // Asked as one: to connect for each table took longer than to look through it.
  expect(await asOwner([...rows, jobs].join(' union all '), named)).toEqual([])
}, 120_000)

test('what another company keeps under the same key does not trip a filter', async () => {
  const [shop, other] = await Promise.all([newCompany(), newCompany()])
  const one = shop.with({ company: { ...shop.company, placement: 'scanning' } })
  const label = `Límite ${newId().slice(-8)}`
  for (const type of ['number', 'day', 'yes_no', 'choices', 'money'] as const) {
    const options = type === 'choices' ? [{ key: 'a', label: 'A' }] : []
    const mine = await shop.does(fields.createField, { label: `${label} ${type}`, type, options })
    const theirs = await other.does(fields.createField, { label: `${label} ${type}`, type: 'text' })
    expect(theirs.key).toBe(mine.key)
    for (let i = 0; i < 5; i += 1)
      await other.does(customers.createCustomer, {
        name: `C${i}`,
        custom: { [theirs.key]: 'not of your kind' },
      })
    const wanted = {
      number: { gte: 5 },
      day: { gte: '2026-01-01' },
      yes_no: true,
      choices: { has: 'a' },
      money: { gte: 5 },
    }
    const found = await one.does(customers.listCustomers, {
      filter: { [`custom.${mine.key}`]: wanted[type] },
    })
    expect(found.rows).toEqual([])
  }
})
