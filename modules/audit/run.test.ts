import { expect, test } from 'vitest'
import { hear } from '#kernel/server/bus.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import {
  createCustomer,
  deleteCustomer,
  deleteCustomers,
  getCustomer,
  updateCustomer,
} from '#modules/customers/contract.ts'
import { createRole } from '#modules/identity/role.contract.ts'
import { exportRuns, getRecordHistory, getRun, listMyRuns, listRuns, undoRun } from './contract.ts'
import { mayUndo, withoutSecrets } from './run.rules.ts'

const open = () => newCompany({ modules: ['audit', 'customers'] })
type Shop = Awaited<ReturnType<typeof open>>

/** A sentence, and not the name of an operation. */
const inWords = expect.stringMatching(/^[^.]+$/)

const lastRun = async (shop: Shop) => (await shop.does(listRuns, { limit: 1 })).rows[0]!
const nameOf = async (shop: Shop, id: string) => (await shop.does(getCustomer, { id })).name

test('every action leaves who, what, from where and with which outcome', async () => {
  const shop = await open()
  const ana = shop.as('owner', { name: 'Ana' }).with({ address: '10.1.2.3', agent: 'Firefox' })
  const { id } = await ana.does(createCustomer, { name: 'Café Boquete' })
  await shop.as(['customers:read'], { name: 'Beto' }).refuses(deleteCustomer, { id }, 'forbidden')

  const { rows } = await shop.does(listRuns, {})
  expect(rows).toMatchObject([
    {
      operation: 'customers.delete_customer',
      actor_name: 'Beto',
      outcome: 'refused',
      error_code: 'forbidden',
      changed: false,
    },
    {
      operation: 'customers.create_customer',
      actor_name: 'Ana',
      door: 'http',
      outcome: 'done',
      address: '10.1.2.3',
      agent: 'Firefox',
      changed: true,
    },
  ])
})

test('runs are filtered, searched and paged, newest first, each once', async () => {
  const shop = await open()
  const ana = shop.as('owner', { name: 'Ana Peña' })
  const { id } = await ana.on('2026-03-01').does(createCustomer, { name: 'Uno' })
  for (let i = 0; i < 4; i += 1) await shop.on('2026-03-02').does(createCustomer, { name: `Otro ${i}` })

  const count = async (input: object) => (await shop.does(listRuns, input)).rows.length
  expect(await count({ filter: { actor_id: ana.actor.id! } })).toBe(1)
  expect(await count({ search: 'pena' })).toBe(1)
  expect(await count({ filter: JSON.stringify({ started_at: { lt: '2026-03-02' } }) })).toBe(1)
  expect(await count({ filter: { outcome: 'refused' } })).toBe(0)
  expect(await count({ record: id })).toBe(1)

  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await shop.does(listRuns, { limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.rows.map((r) => r.id))
    cursor = page.next
  } while (cursor)
  expect([seen.length, new Set(seen).size]).toEqual([5, 5])
})

test('a run shows its input, what it changed, and that it can be undone', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Antes' })
  await shop.does(updateCustomer, { id, name: 'Después' })
  const run = await shop.does(getRun, { id: (await lastRun(shop)).id })

  expect(run).toMatchObject({
    title: inWords,
    input: { id, name: 'Después' },
    undo: { obstacles: [] },
  })
  expect(run.undo.refusal).toBeUndefined()
  const change = run.changes.find((one) => one.table_name === 'customers.customer')
  expect(change).toMatchObject({
    change: 'update',
    row_id: id,
    before: { name: 'Antes' },
    after: { name: 'Después' },
  })
})

test('an undo brings back what was, and its own undo does it again', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Antes' })
  await shop.does(updateCustomer, { id, name: 'Después' })

  const undone = await shop.does(undoRun, { id: (await lastRun(shop)).id })
  expect(await nameOf(shop, id)).toBe('Antes')
  const again = await shop.does(undoRun, { id: undone.run_id })
  expect(await nameOf(shop, id)).toBe('Después')
  await shop.does(undoRun, { id: again.run_id })
  expect(await nameOf(shop, id)).toBe('Antes')
})

test('screens that show what was undone are told by the module that keeps it, before anything follows from the undo', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Antes' })
  await shop.does(updateCustomer, { id, name: 'Después' })
  const run = (await lastRun(shop)).id
  const told: { name: string; about: string }[] = []
  const unhear = hear('live', (text) => told.push(JSON.parse(text)))
  await shop.does(undoRun, { id: run })
  unhear()
  expect(told).toContainEqual({
    companyId: shop.id,
    name: 'customers.run_undone',
    about: id,
    subjects: [id],
  })
})

test('what was undone is not undone twice', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Antes' })
  await shop.does(updateCustomer, { id, name: 'Después' })
  const run = await lastRun(shop)
  const { run_id } = await shop.does(undoRun, { id: run.id })

  const refusal = await shop.refuses(undoRun, { id: run.id }, 'already_undone')
  expect(refusal.params).toEqual({ by: run_id })
  expect(await shop.does(getRun, { id: run.id })).toMatchObject({
    undone_by: run_id,
    undo: { refusal: 'already_undone' },
  })
})

test('a run is not undone where something later depends on it, and the later run is named', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await shop.does(updateCustomer, { id, name: 'Dos' })
  const run = await lastRun(shop)
  await shop.as('owner', { name: 'Carla' }).does(updateCustomer, { id, name: 'Tres' })

  const refusal = await shop.refuses(undoRun, { id: run.id }, 'later_changes')
  expect(refusal.params).toMatchObject({
    count: 1,
    obstacles: [{ row_id: id, actor_name: 'Carla', title: inWords }],
  })
  expect((await shop.does(getRun, { id: run.id })).undo.refusal).toBe('later_changes')
  expect(await nameOf(shop, id)).toBe('Tres')
})

test('a run that wrote nothing has nothing to undo', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await shop.as(['customers:read']).refuses(deleteCustomer, { id }, 'forbidden')

  await shop.refuses(undoRun, { id: (await lastRun(shop)).id }, 'nothing_to_undo')
  await shop.refuses(undoRun, { id: newId() }, 'not_found')
})

test('one takes back one’s own; what others did needs audit:undo; both need the right to do it', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  const ana = shop.as(['customers:update', 'customers:read'])
  await ana.does(updateCustomer, { id, name: 'Dos' })
  const run = await lastRun(shop)

  await shop.as(['customers:update']).refuses(undoRun, { id: run.id }, 'forbidden')
  await shop.as(['audit:undo']).refuses(undoRun, { id: run.id }, 'forbidden')
  await ana.as([], { id: ana.actor.id! }).refuses(undoRun, { id: run.id }, 'forbidden')
  expect((await ana.does(listMyRuns, {})).rows.map((r) => r.id)).toEqual([run.id])
  const { run_id } = await ana.does(undoRun, { id: run.id })
  await shop.as(['customers:update', 'audit:undo']).does(undoRun, { id: run_id })
})

test('one’s latest changes say whose record it was as it was called then, and what has no way back', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Café Boquete' })
  await shop.does(updateCustomer, { id, job_title: 'Gerente' })
  await shop.does(updateCustomer, { id, name: 'Café Volcán' })
  await shop.does(createRole, { name: 'Caja', grants: ['customers:read'] })

  expect((await shop.does(listMyRuns, {})).rows).toMatchObject([
    { operation: 'identity.create_role', record: { name: 'Caja' }, undo_refusal: 'not_undoable' },
    { operation: 'customers.update_customer', record: { name: 'Café Volcán', more: 0 } },
    { operation: 'customers.update_customer', record: { name: 'Café Boquete', more: 0 } },
    { operation: 'customers.create_customer', record: { name: 'Café Boquete', more: 0 } },
  ])
})

test('a change to many records names the first and counts the others', async () => {
  const shop = await open()
  for (const name of ['Uno', 'Dos', 'Tres']) await shop.does(createCustomer, { name })
  await shop.does(deleteCustomers, { expected: 3 })
  const [run] = (await shop.does(listMyRuns, { limit: 1 })).rows
  expect(run).toMatchObject({ record: { more: 2 } })
  expect(run?.undo_refusal).toBeUndefined()
})

test('a job’s work is undone by whom it was done for, and lost operations only by audit:undo', () => {
  const run = { outcome: 'done', actor_id: null, on_behalf_of: 'ana', changed: true, undone_by: null }
  const person = (id: string, ...rights: string[]) => ({ id, may: (right: string) => rights.includes(right) })

  expect(mayUndo(run, person('ana'), 'signed_in')).toBe(true)
  expect(mayUndo(run, person('bea'), 'signed_in')).toBe(false)
  expect(mayUndo(run, person('ana'), undefined)).toBe(false)
  expect(mayUndo(run, person('bea', 'audit:undo'), undefined)).toBe(true)
})

test('two who undo one run at once undo it once', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Antes' })
  await shop.does(updateCustomer, { id, name: 'Después' })
  const run = await lastRun(shop)

  const outcomes = await Promise.allSettled([
    shop.does(undoRun, { id: run.id }),
    shop.does(undoRun, { id: run.id }),
  ])
  expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await nameOf(shop, id)).toBe('Antes')
})

test('the history of a record says who made it what', async () => {
  const shop = await open()
  const { id } = await shop.does(createCustomer, { name: 'Uno' })
  await shop.as('owner', { name: 'Carla' }).does(updateCustomer, { id, name: 'Dos' })

  const { rows } = await shop.does(getRecordHistory, { id })
  expect(rows[0]).toMatchObject({ actor_name: 'Carla', before: { name: 'Uno' }, after: { name: 'Dos' } })
  expect(rows.at(-1)).toMatchObject({
    change: 'insert',
    operation: 'customers.create_customer',
    before: null,
  })
})

test('another company’s runs are not there', async () => {
  const [shop, other] = [await open(), await open()]
  await shop.does(createCustomer, { name: 'Uno' })
  const { id } = await lastRun(shop)

  await other.refuses(getRun, { id }, 'not_found')
  await other.refuses(undoRun, { id }, 'not_found')
  expect((await other.does(listRuns, {})).rows.map((r) => r.id)).not.toContain(id)
})

test('the export is a spreadsheet of the selection, harmless to open, and is itself in the audit', async () => {
  const shop = await open()
  await shop.as('owner', { name: '=cmd()' }).does(createCustomer, { name: 'Uno' })
  await shop.does(createCustomer, { name: 'Dos' })

  const { name, content } = await shop.on('2026-03-01').downloads(exportRuns, { search: 'cmd' })
  const lines = content.toString().trimEnd().split('\n')
  expect(name).toBe('auditoria-2026-03-01.csv')
  expect(lines[0]).toMatch(/^\uFEFFMomento,Quién,/)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(",'=cmd(),")
  expect((await shop.does(listRuns, { filter: { operation: 'audit.export_runs' } })).rows).toHaveLength(1)
  await shop.as(['audit:read']).refuses(exportRuns, {}, 'forbidden')
})

test('what looks like a secret is not shown in a row', () => {
  expect(withoutSecrets({ name: 'x', token_hash: 'abc', postal_code: '0801', totp_secret: null })).toEqual({
    name: 'x',
    token_hash: '•••',
    postal_code: '0801',
    totp_secret: null,
  })
})
