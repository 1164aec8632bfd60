import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import { createCustomer, getCustomer, updateCustomer } from '#modules/customers/contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { deleteDocument, uploadDocument } from '#modules/suppliers/document.contract.ts'
import { createTask, getTask } from '#modules/tasks/contract.ts'
import * as own from './own.contract.ts'
import {
  answerRequest,
  confirmRecords,
  countRequests,
  downloadExport,
  enterRequest,
  erasePerson,
  exportPerson,
  getRequest,
  knownRecords,
  listRequests,
  previewErasure,
  proveIdentity,
  remindOfRequests,
} from './request.contract.ts'
import { updateSettings } from './settings.contract.ts'
import { asked, newAddress, newShop, visitorWith } from './testing_person.ts'

const PAPER = '%PDF-1.4\n%%EOF\n'

test('the days to answer run from the proof of identity, over holidays and days the company is closed', async () => {
  const shop = (await newShop()).on('2026-10-30')
  const { id, status, due_on } = await shop.does(enterRequest, {
    right: 'cancellation',
    channel: 'phone',
    name: 'Ana',
    phone: '6123-4567',
  })
  expect({ status, due_on }).toEqual({ status: 'unproven', due_on: null })
  await shop.does(updateSettings, { days_off: ['2026-11-04'] })

  const proven = await shop.does(proveIdentity, { id, proof: 'known' })
  expect(proven).toMatchObject({ status: 'open', due_on: '2026-11-12', phone: '+50761234567' })
  await shop.refuses(proveIdentity, { id, proof: 'known' }, 'already_proven')
})

test('nobody is asked to answer whom they cannot reach', async () => {
  const shop = await newShop()
  await shop.refuses(enterRequest, { right: 'access', channel: 'phone', name: 'Ana' }, 'unreachable')
})

test('a person is found in every module, and only what staff confirmed is handed out', async () => {
  const shop = await newShop()
  const email = newAddress()
  const ana = await shop.does(createCustomer, {
    kind: 'person',
    name: 'Ana Pérez Ríos',
    emails: [{ address: email }],
    notes: 'Prefiere que la llamen de tarde',
  })
  const other = await shop.does(createCustomer, { kind: 'person', name: 'Luis', notes: 'Otro' })
  await shop.does(createTask, {
    title: 'Llamar a Ana Pérez Ríos',
    about: { kind: 'customers.customer', id: ana.id },
  })
  const { id } = await asked(shop, 'access', email)

  const { records } = await shop.does(knownRecords, { id })
  expect(records.map((one) => [one.kind, one.id])).toEqual([['Persona', ana.id]])
  await shop.refuses(confirmRecords, { id, records: [other.id] }, 'not_their_record')
  await shop.does(confirmRecords, { id, records: [ana.id] })
  await shop.does(exportPerson, { id })

  const { name, content } = await shop.downloads(downloadExport, { id })
  const files = unzipSync(content)
  const read = (file: string) => Buffer.from(files[file] ?? []).toString()
  expect(name).toMatch(/^Datos personales PD-0001.*zip$/)
  expect(read('Sus datos.html')).toContain('Prefiere que la llamen de tarde')
  expect(JSON.parse(read('datos.json')).held.map((one: { title: string }) => one.title)).toContain(
    'Ficha de cliente',
  )
  expect(Object.keys(files).filter((one) => one.endsWith('.csv')).length).toBeGreaterThan(1)
  expect(read('Sus datos.html')).not.toContain('Luis')
})

test('access is answered with the data, and the person takes it at their own page', async () => {
  const shop = await newShop()
  const email = newAddress()
  const { id } = await asked(shop, 'access', email)
  await shop.refuses(answerRequest, { id, status: 'answered', answer: 'Aquí está' }, 'nothing_exported')
  await shop.does(exportPerson, { id })
  const visitor = await visitorWith(shop, email)
  await visitor.refuses(own.downloadOwn, { id }, 'not_found')

  await shop.does(answerRequest, { id, status: 'answered', answer: 'Aquí está' })
  const { requests } = await visitor.does(own.openOwnPage, {})
  expect(requests[0]).toMatchObject({ status: 'answered', answer: 'Aquí está', has_export: true })
  const stranger = await visitorWith(shop, newAddress())
  await stranger.refuses(own.downloadOwn, { id }, 'not_found')
  await shop.refuses(answerRequest, { id, status: 'refused', answer: 'No' }, 'request_closed')
})

test('an erasure leaves nothing of the person, in rows, history, events or the trash', async () => {
  const shop = await newShop()
  const email = newAddress()
  const ana = await shop.does(createCustomer, {
    kind: 'person',
    name: 'Ana Pérez Ríos',
    emails: [{ address: email }],
    notes: 'Vive en Bella Vista',
  })
  await shop.does(updateCustomer, { id: ana.id, notes: 'Vive en El Cangrejo' })
  const task = await shop.does(createTask, {
    title: 'Llamar a Ana Pérez Ríos',
    about: { kind: 'customers.customer', id: ana.id },
  })
  await shop.worksOff()
  const request = await asked(shop, 'cancellation', email)
  const { id, number } = request
  await shop.does(confirmRecords, { id, records: [ana.id] })
  expect((await shop.does(previewErasure, { id })).held).toContainEqual({
    what: 'Ficha de cliente',
    count: 1,
  })
  await shop.refuses(erasePerson, { id, confirm: 'sí' }, 'confirm_number')

  const { erasure } = await shop.does(erasePerson, { id, confirm: number.toLowerCase() })
  expect(erasure).toContainEqual({ what: 'Ficha de cliente', outcome: 'anonymised', count: 1, because: '' })
  expect(erasure).toContainEqual(
    expect.objectContaining({ outcome: 'kept', because: 'Prueban que se cumplió la ley' }),
  )
  expect(await shop.does(getCustomer, { id: ana.id })).toMatchObject({
    name: 'Persona suprimida',
    emails: [],
    notes: '',
  })
  expect((await shop.does(getTask, { id: task.id })).title).toBe('Llamar a —')

  const left = (table: string): Promise<unknown[]> =>
    shop.sees(`select t.* from ${table} t where t::text like '%Pérez Ríos%' or t::text like '%Cangrejo%'`)
  for (const table of ['customers.customer', 'tasks.task', 'kernel.event', 'workspace.notification'])
    expect(await left(table), table).toEqual([])
  // The request itself proves what was done, and why.
  const remembered = (await left('kernel.row_change')) as { table_name: string }[]
  expect(new Set(remembered.map(({ table_name }) => table_name))).toEqual(new Set(['privacy.request']))
  await shop.refuses(erasePerson, { id, confirm: number }, 'already_erased')
})

test('only who asked for erasure is erased, and only by whoever may', async () => {
  const shop = await newShop()
  const { id, number } = await asked(shop, 'access', newAddress())
  await shop.refuses(erasePerson, { id, confirm: number }, 'not_cancellation')
  await shop.as(['privacy:read', 'privacy:update']).refuses(erasePerson, { id, confirm: number }, 'forbidden')
})

test('a visitor asks once, however often they press', async () => {
  const shop = await newShop()
  const email = newAddress()
  const visitor = await visitorWith(shop, email)
  const written = { right: 'opposition', name: 'Ana', document: '', details: 'No me llamen' }
  await visitor.does(own.askOwn, written)
  const { requests } = await visitor.does(own.askOwn, written)
  expect(requests).toHaveLength(1)
  expect(requests[0]).toMatchObject({ status: 'open', right: 'opposition' })
  expect((await shop.does(countRequests, { filter: { email } })).count).toBe(1)

  const { flaws } = await visitor.does(own.askOwn, { ...written, right: 'all', name: '' })
  expect(flaws.map(({ field }) => field)).toEqual(['right', 'name'])
  await visitor.does(own.withdrawOwn, { id: requests[0]?.id ?? '' })
  expect((await shop.does(getRequest, { id: requests[0]?.id ?? '' })).status).toBe('withdrawn')
})

test('whoever only sees their own requests sees no others', async () => {
  const shop = await newShop()
  const mine = newId()
  const { id } = await asked(shop, 'access', newAddress())
  const clerk = shop.as(['privacy:read'], { id: mine, reach: 'own' })
  expect((await clerk.does(listRequests, {})).rows).toEqual([])
  await clerk.refuses(getRequest, { id }, 'not_found')
})

test('a request whose day comes near is brought to mind once', async () => {
  const shop = (await newShop()).on('2026-03-02')
  await asked(shop, 'rectification', newAddress())
  expect(await shop.does(remindOfRequests, {})).toEqual({ reminded: 0 })
  expect(await shop.on('2026-03-05').does(remindOfRequests, {})).toEqual({ reminded: 1 })
  expect(await shop.on('2026-03-06').does(remindOfRequests, {})).toEqual({ reminded: 0 })
  const { rows } = await shop.on('2026-03-10').does(listRequests, { filter: { late: true } })
  expect(rows).toHaveLength(1)
})

test('a paper of a person that lies in the trash goes with them, its file too; papers of others stay', async () => {
  const shop = await newShop()
  const email = newAddress()
  const { id: supplier_id } = await shop.does(createSupplier, { name: 'Agencia López' })
  const thrownAway = async (name: string) => {
    const paper = await shop
      .upload(name, PAPER)
      .does(uploadDocument, { supplier_id, kind: 'contract', number: name })
    await shop.with({ seenVersion: paper.version }).does(deleteDocument, { id: paper.id })
    return paper.id
  }
  const theirs = await thrownAway(`Contrato de ${email}.pdf`)
  const others = await thrownAway('Contrato de Luis.pdf')
  const expiring = async () =>
    (await shop.sees<{ name: string }>('select name from kernel.file where expires_at <= now()')).map(
      ({ name }) => name,
    )
  const remembered = async (id: string) =>
    (await shop.sees("select 1 from kernel.row_change where row_id = $1 and change = 'delete'", [id])).length
  expect([await expiring(), await remembered(theirs)]).toEqual([[], 1])

  const { id, number } = await asked(shop, 'cancellation', email)
  await shop.does(erasePerson, { id, confirm: number })
  expect(await expiring()).toEqual([expect.stringContaining(email)])
  expect([await remembered(theirs), await remembered(others)]).toEqual([0, 1])
})
