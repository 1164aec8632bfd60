import { expect, test } from 'vitest'
import { problemDocument } from '#kernel/server/problems.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import * as fields from '#modules/fields/contract.ts'
import { addAffiliation, listAffiliations } from './affiliation.contract.ts'
import * as c from './contract.ts'
import { listDuplicates, mergeCustomers, unmergeCustomers } from './merge.contract.ts'

const newShop = () => newCompany({ modules: ['customers'] })

test('a customer entered by name, phone and mail is found by any part of them', async () => {
  const shop = await newShop()
  const made = await shop.does(c.createCustomer, {
    kind: 'person',
    given_name: 'Ángela',
    family_name: 'Muñoz Pérez',
    phones: [{ number: '6123-4567' }],
    emails: [{ address: 'Angela@Correo.COM' }],
  })
  expect(made).toMatchObject({
    name: 'Ángela Muñoz Pérez',
    lifecycle: 'lead',
    phones: [{ number: '+50761234567' }],
    emails: [{ address: 'Angela@correo.com' }],
  })

  for (const search of ['munoz', 'ANGELA perez', '6123', '234567', '61-23', 'correo.com', 'angla munos'])
    expect(
      (await shop.does(c.listCustomers, { search })).rows.map((r) => r.id),
      search,
    ).toEqual([made.id])
  expect((await shop.does(c.listCustomers, { search: 'zacarías' })).rows).toEqual([])
})

test('the fiscal id of a Panamanian company is normalised and a wrong check digit is only a warning', async () => {
  const shop = await newShop()
  const good = await shop.does(c.createCustomer, {
    kind: 'organisation',
    name: 'Istmo',
    fiscal_id: { number: '155596713-2-2015', check: '59' },
  })
  expect(good.fiscal_id).toMatchObject({ country: 'PA', number: '155596713-2-2015', check: '59' })
  expect(good.warnings).toEqual([])
  const odd = await shop.does(c.createCustomer, {
    kind: 'organisation',
    name: 'Otra',
    fiscal_id: { number: '155596713-2-2015', check: '11' },
  })
  expect(odd.warnings).toHaveLength(1)
})

test('nobody overwrites what another changed meanwhile', async () => {
  const shop = await newShop()
  const { id, version } = await shop.does(c.createCustomer, { name: 'Ana' })
  await shop.with({ seenVersion: version }).does(c.updateCustomer, { id, name: 'Ana María' })
  const refusal = await shop
    .with({ seenVersion: version })
    .refuses(c.updateCustomer, { id, name: 'Anita' }, 'changed_meanwhile')
  expect(refusal.params.current).toMatchObject({ name: 'Ana María', version: version + 1 })
})

test('a wrong phone is refused at its field and nothing is stored', async () => {
  const shop = await newShop()
  const refusal = await shop.refuses(
    c.createCustomer,
    { name: 'Ana', phones: [{ number: '6123-4567' }, { number: 'no tiene' }] },
    'invalid_input',
  )
  expect(refusal.problems).toEqual([{ field: 'phones.1.number', code: 'not_a_phone' }])
  expect((await shop.does(c.countCustomers, {})).count).toBe(0)
})

test('a deleted customer comes back from the trash as it was', async () => {
  const shop = await newShop()
  const before = await shop.does(c.createCustomer, {
    name: 'Ana',
    tags: ['vip'],
    phones: [{ number: '6123-4567' }],
  })
  await shop.does(c.deleteCustomer, { id: before.id })
  await shop.refuses(c.getCustomer, { id: before.id }, 'not_found')
  const { warnings: _, ...expected } = before
  expect(await shop.does(c.restoreCustomer, { id: before.id })).toEqual(expected)
  expect((await shop.does(c.recogniseCustomers, { phone: '61234567' })).customers).toHaveLength(1)
})

test('a sales person sees only their own customers when the role says so', async () => {
  const shop = await newShop()
  const ana = newId()
  const seller = shop.as([c.may.read, c.may.create, c.may.update], { id: ana, reach: 'own' })
  const mine = await seller.does(c.createCustomer, { name: 'Mía' })
  const other = await shop.does(c.createCustomer, { name: 'Ajena' })
  expect((await seller.does(c.listCustomers, {})).rows.map((r) => r.id)).toEqual([mine.id])
  await seller.refuses(c.updateCustomer, { id: other.id, name: 'Robada' }, 'not_found')
})

test('only active colleagues look after customers', async () => {
  const shop = await newShop()
  const stranger = newId()
  await shop.refuses(c.createCustomer, { name: 'Ana', owner_id: stranger }, 'unknown_owner')
  const { id } = await shop.does(c.createCustomer, { name: 'Ana' })
  await shop.refuses(c.updateCustomer, { id, owner_id: stranger }, 'unknown_owner')
  await shop.refuses(c.updateCustomers, { ids: [id], changes: { owner_id: stranger } }, 'unknown_owner')
  expect((await shop.does(c.updateCustomer, { id, owner_id: null })).owner_id).toBeNull()
  const luis = shop.as('owner', { id: stranger })
  expect((await luis.does(c.updateCustomer, { id, owner_id: stranger })).owner_id).toBe(stranger)
  expect((await shop.does(c.updateCustomer, { id, owner_id: stranger, notes: 'x' })).notes).toBe('x')
})

test('filters, sorting and pages show every row once', async () => {
  const shop = await newShop()
  for (let i = 0; i < 25; i += 1)
    await shop.does(c.createCustomer, {
      name: `C${String(i % 7).padStart(2, '0')}`,
      lifecycle: i % 2 ? 'lead' : 'client',
    })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await shop.does(c.listCustomers, {
      sort: 'name',
      limit: 4,
      filter: { lifecycle: 'client' },
      cursor,
    })
    seen.push(...page.rows.map((r) => r.name))
    cursor = page.next
  } while (cursor)
  expect(seen).toHaveLength(13)
  expect(seen).toEqual(seen.toSorted())
  expect((await shop.does(c.countCustomers, { filter: { lifecycle: 'client' } })).count).toBe(13)
  await shop.refuses(c.listCustomers, { filter: { salary: 3 } }, 'unknown_field')
})

test('a calendar day in a filter is the company’s whole day, from its midnight to the next', async () => {
  const shop = await newCompany({ modules: ['customers'], timeZone: 'America/Panama' })
  const enter = (moment: string) =>
    shop.with({ now: () => Temporal.Instant.from(moment) }).does(c.createCustomer, { name: moment })
  await enter('2026-03-31T04:59:59Z')
  await enter('2026-03-31T05:00:00Z')
  await enter('2026-04-01T04:59:59Z')
  await enter('2026-04-01T05:00:00Z')
  const days = async (created_at: object) =>
    (await shop.does(c.countCustomers, { filter: { created_at } })).count
  expect(await days({ gte: '2026-03-31', lte: '2026-03-31' })).toBe(2)
  expect(await days({ gt: '2026-03-31' })).toBe(1)
  expect(await days({ lt: '2026-03-31' })).toBe(1)
  expect(await days({ gte: '2026-03-31T05:00:00Z' })).toBe(3)
})

test('an own value that does not fit is refused by what its type asks for', async () => {
  const shop = await newShop()
  for (const type of ['number', 'day', 'yes_no', 'text'] as const)
    await shop.does(fields.createField, { label: type, key: type, type })
  const custom = { number: 'x', day: '2026-02-30', yes_no: 'quizás', text: 'x'.repeat(501) }
  const refusal = await shop.refuses(c.createCustomer, { name: 'Ana', custom }, 'invalid_input')
  expect(problemDocument(refusal, 'es').problems?.map(({ field, detail }) => [field, detail])).toEqual([
    ['custom.number', 'Escriba un número.'],
    ['custom.day', 'Esa fecha no existe.'],
    ['custom.yes_no', 'Diga sí o no.'],
    ['custom.text', 'Es demasiado largo o grande: el máximo es 500.'],
  ])
})

test('own fields are typed, required, unique, filtered and sorted', async () => {
  const shop = await newShop()
  const limit = await shop.does(fields.createField, { label: 'Límite de crédito', type: 'number' })
  await shop.does(fields.createField, { label: 'Código', type: 'text', is_unique: true })
  expect(limit.key).toBe('limite_de_credito')

  await shop.does(c.createCustomer, { name: 'Poco', custom: { limite_de_credito: 100, codigo: 'A' } })
  await shop.does(c.createCustomer, { name: 'Mucho', custom: { limite_de_credito: 900, codigo: 'B' } })
  await shop.refuses(c.createCustomer, { name: 'Mal', custom: { limite_de_credito: 'mil' } }, 'invalid_input')
  await shop.refuses(c.createCustomer, { name: 'Doble', custom: { codigo: 'A' } }, 'value_taken')
  const rich = await shop.does(c.listCustomers, {
    filter: { 'custom.limite_de_credito': { gte: 500 } },
    sort: '-custom.limite_de_credito',
  })
  expect(rich.rows.map((r) => r.name)).toEqual(['Mucho'])
})

test('two records of one person become one and can be taken apart after later changes', async () => {
  const shop = await newShop()
  const shopOwner = await shop.does(c.createCustomer, { kind: 'organisation', name: 'Tienda' })
  const kept = await shop.does(c.createCustomer, { name: 'Ana Ríos', phones: [{ number: '61234567' }] })
  const dropped = await shop.does(c.createCustomer, {
    name: 'Ana Rios',
    emails: [{ address: 'ana@x.com' }],
    source: 'Feria',
    phones: [{ number: '61234567' }],
  })
  await shop.does(addAffiliation, { id: shopOwner.id, person_id: dropped.id, role: 'Dueña' })

  const { pairs } = await shop.does(listDuplicates, {})
  expect(pairs.map((p) => p.because)).toEqual([['name', 'phone']])
  const one = await shop.does(mergeCustomers, { id: kept.id, dropped_id: dropped.id })
  expect(one).toMatchObject({ name: 'Ana Ríos', source: 'Feria', emails: [{ address: 'ana@x.com' }] })
  expect((await shop.does(listAffiliations, { id: kept.id })).affiliations).toHaveLength(1)

  await shop.does(c.updateCustomer, { id: kept.id, notes: 'Llamar el lunes' })
  await shop.does(unmergeCustomers, { id: one.merge_id })
  expect(await shop.does(c.getCustomer, { id: kept.id })).toMatchObject({
    source: '',
    emails: [],
    notes: 'Llamar el lunes',
  })
  expect(await shop.does(c.getCustomer, { id: dropped.id })).toMatchObject({
    name: 'Ana Rios',
    source: 'Feria',
  })
  expect((await shop.does(listAffiliations, { id: dropped.id })).affiliations).toHaveLength(1)
})

test('many customers change as one run, and only the selection the person saw', async () => {
  const shop = await newShop()
  for (const name of ['A', 'B', 'C']) await shop.does(c.createCustomer, { name, source: 'Feria' })
  await shop.refuses(
    c.updateCustomers,
    { filter: { source: 'Feria' }, expected: 2, changes: { status: 'inactive' } },
    'selection_changed',
  )
  const { changed } = await shop.does(c.updateCustomers, {
    filter: { source: 'Feria' },
    expected: 3,
    changes: { status: 'inactive', add_tags: ['2026'] },
  })
  expect(changed).toBe(3)
  expect(
    (await shop.does(c.countCustomers, { filter: { status: 'inactive', tags: { has: '2026' } } })).count,
  ).toBe(3)
})
