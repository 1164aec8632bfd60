import { expect, test } from 'vitest'
import type { Filter } from '#kernel/list.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { isShown } from '#kernel/values/shown.ts'
import * as fields from '#modules/fields/contract.ts'
import * as c from './contract.ts'

const ROUTES = ['norte', 'sur'].map((key) => ({ key, label: key }))

/** Wholesalers have a route, a client with a route in the north a ferry: each asked for where it is had. */
const newShop = async () => {
  const shop = await newCompany({ modules: ['customers'] })
  const adds = (label: string, more: object) =>
    shop.does(fields.createField, { label, type: 'text', ...more })
  const wholesale = await adds('Mayorista', { type: 'yes_no' })
  const route = await adds('Ruta', {
    type: 'choice',
    options: ROUTES,
    required: true,
    shown_when: { 'custom.mayorista': true },
  })
  const ferry = await adds('Ferri', {
    required: true,
    shown_when: { 'custom.ruta': { in: ['norte'] }, lifecycle: 'client' },
  })
  const enters = (custom: Record<string, unknown>, more: object = {}) =>
    shop.does(c.createCustomer, { name: 'Tienda', custom, ...more })
  return { shop, wholesale, route, ferry, enters }
}

const missingOf = (refusal: { problems?: readonly { field: string; code: string }[] | undefined }) =>
  refusal.problems?.map(({ field, code }) => `${field} ${code}`)

test('a required field is asked of those records alone that have it, along a chain of conditions', async () => {
  const { shop, enters } = await newShop()
  await enters({})
  await enters({ mayorista: false })
  const lacking = (custom: Record<string, unknown>, more: object = {}) =>
    shop.refuses(c.createCustomer, { name: 'Tienda', custom, ...more }, 'invalid_input')
  expect(missingOf(await lacking({ mayorista: true }))).toEqual(['custom.ruta missing'])

  await enters({ mayorista: true, ruta: 'sur' }, { lifecycle: 'client' })
  const { id } = await enters({ mayorista: true, ruta: 'norte' })
  const north = { mayorista: true, ruta: 'norte' }
  expect(missingOf(await lacking(north, { lifecycle: 'client' }))).toEqual(['custom.ferri missing'])
  // Asked for when own values are written, so that nothing that makes clients by itself is held up.
  await shop.does(c.updateCustomer, { id, lifecycle: 'client' })
  const change = { id, custom: { mayorista: true } }
  expect(missingOf(await shop.refuses(c.updateCustomer, change, 'invalid_input'))).toEqual([
    'custom.ferri missing',
  ])
  // The route itself is not had by who is no wholesaler, whatever it holds.
  await shop.does(c.updateCustomer, { id, custom: { mayorista: false } })
})

test('what is given to a field the record does not have waits: no list or file shows it until the record has it', async () => {
  const { shop, enters } = await newShop()
  const { id } = await enters({ ruta: 'norte' })
  await enters({ mayorista: true, ruta: 'sur' })
  await shop.refuses(c.createCustomer, { name: 'Mal', custom: { ruta: 'este' } }, 'invalid_input')

  const withRoute = async () =>
    (await shop.does(c.countCustomers, { filter: { 'custom.ruta': { is: 'filled' } } })).count
  const north = { filter: { 'custom.ruta': 'norte' }, sort: 'custom.ruta' }
  const file = async () =>
    (
      await shop.downloads(c.exportCustomers, { format: 'csv', fields: 'name,custom.ruta' })
    ).content.toString()
  expect(await withRoute()).toBe(1)
  expect((await shop.does(c.listCustomers, north)).rows).toEqual([])
  expect(await file()).not.toContain('norte')

  await shop.does(c.updateCustomer, { id, custom: { mayorista: true } })
  expect(await withRoute()).toBe(2)
  expect((await shop.does(c.listCustomers, north)).rows.map((row) => row.id)).toEqual([id])
  expect(await file()).toContain('norte')
})

test('lists and records agree on every condition', async () => {
  const shop = await newCompany({ modules: ['customers'] })
  await shop.does(fields.createField, { label: 'Metros', type: 'number' })
  await shop.does(fields.createField, { label: 'Desde', type: 'day' })
  await shop.does(fields.createField, { label: 'Nota', type: 'text' })
  await shop.does(fields.createField, { label: 'Tope', type: 'money' })
  await shop.does(fields.createField, { label: 'Rutas', type: 'choices', options: ROUTES })
  const records = [
    {},
    { metros: 0, nota: 'Ñandú azul' },
    { metros: 12.5, desde: '2026-03-01', tope: { amount: 500, currency: 'PAB' } },
    { rutas: ['norte', 'sur'], desde: '2026-02-28', nota: 'azul' },
    { rutas: ['sur'], tope: { amount: 900, currency: 'USD' } },
  ]
  for (const custom of records) await shop.does(c.createCustomer, { kind: 'organisation', name: 'X', custom })
  const own = (await shop.does(fields.listFields, {})).fields
  const { rows } = await shop.does(c.listCustomers, {})
  const conditions: Filter[] = [
    { 'custom.metros': 0 },
    { 'custom.metros': { not: 0 } },
    { 'custom.metros': { gte: 1, lte: 12.5 } },
    { 'custom.metros': { is: 'empty' } },
    { 'custom.desde': { gt: '2026-02-28' } },
    { 'custom.desde': { in: ['2026-02-28', '2026-03-01'] } },
    { 'custom.nota': { contains: 'nandu' } },
    { 'custom.nota': { starts: 'Az' } },
    { 'custom.nota': { is: 'filled' } },
    { 'custom.tope': { lt: 900 } },
    { 'custom.rutas': { has: 'sur' } },
    { 'custom.rutas': { in: ['norte'] } },
    { 'custom.rutas': { is: 'empty' } },
    { status: { in: ['active'] }, kind: 'person' },
    { kind: { not: 'person' } },
  ]
  for (const shown_when of conditions) {
    const { count } = await shop.does(c.countCustomers, { filter: shown_when })
    const held = rows.filter((row) => isShown({ key: 'x', shown_when }, own, row as c.Customer))
    expect([shown_when, held.length]).toEqual([shown_when, count])
  }
})

test('fields hang on what is there and fits, never in a circle, and what others hang on stays', async () => {
  const { shop, wholesale, route, ferry } = await newShop()
  const circle = { id: wholesale.id, shown_when: { 'custom.ferri': { is: 'filled' } } }
  const refusal = await shop.refuses(fields.updateField, circle, 'fields_in_circle')
  expect(refusal.params).toEqual({ fields: 'Mayorista, Ferri, Ruta' })
  const unfit: Filter[] = [
    { 'custom.ferri': 'x' },
    { 'custom.nada': 'x' },
    { 'custom.ruta': { in: ['este'] } },
    { 'custom.mayorista': { gt: 3 } },
    { lifecycle: 'friend' },
    { name: 'Ana' },
  ]
  for (const shown_when of unfit)
    await shop.refuses(fields.updateField, { id: ferry.id, shown_when }, 'unfit_condition')
  await shop.refuses(
    fields.updateField,
    { id: ferry.id, shown_when: { any: [{ kind: 'person' }] } },
    'invalid_input',
  )

  const needed = await shop.refuses(fields.deleteField, { id: route.id }, 'field_needed')
  expect(needed.params).toEqual({ fields: 'Ferri' })
  const [north, south] = ROUTES
  await shop.refuses(fields.updateField, { id: route.id, options: [south as never] }, 'option_needed')
  await shop.does(fields.updateField, { id: route.id, options: [north as never] })
  await shop.does(fields.deleteField, { id: ferry.id })
  await shop.does(fields.deleteField, { id: route.id })
})

test('two people who close a circle at the same instant: one of them is refused', async () => {
  const shop = await newCompany({ modules: ['customers'] })
  const a = await shop.does(fields.createField, { label: 'A', type: 'text' })
  const b = await shop.does(fields.createField, { label: 'B', type: 'text' })
  const hang = (id: string, on: string) =>
    shop.does(fields.updateField, { id, shown_when: { [`custom.${on}`]: { is: 'filled' } } })
  const done = await Promise.allSettled([hang(a.id, 'b'), hang(b.id, 'a')])
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
