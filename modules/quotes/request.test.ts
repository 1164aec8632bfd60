import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { createPack } from '#modules/catalogue/variant.contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import * as r from './request.contract.ts'
import { startSourcing } from './sourcing.contract.ts'

const { createRequest, getRequest, listRequests, matchList, updateRequestLine } = r

const newShop = async () => {
  const shop = await newCompany({ modules: ['quotes', 'work'] })
  const customer = await shop.does(createCustomer, { kind: 'organisation', name: 'Hotel Boquete' })
  const paper = await shop.does(createProduct, { code: 'PJ-1', name: 'Papel higiénico jumbo', unit: 'rollo' })
  const box = await shop.does(createPack, {
    product_id: paper.id,
    name: 'Caja',
    unit: 'caja',
    base_quantity: 12,
  })
  await shop.does(createProduct, { code: 'CL-1', name: 'Cloro al 5 %', unit: 'gal', divisible: true })
  return { shop, customer, paper, box }
}

test('a pasted list becomes lines that know their product, their pack and how sure that is', async () => {
  const { shop, customer, box } = await newShop()
  const request = await shop.does(createRequest, {
    customer_id: customer.id,
    text: '40 cajas papel jumbo, 10 gal cloro\nalgo que nadie vende',
  })
  expect(request).toMatchObject({ number: 'SOL-000001', status: 'new', lines: 3, unsure: 1 })
  expect(request.content).toMatchObject([
    { name: 'Papel higiénico jumbo', quantity: 40, pack_id: box.id },
    { name: 'Cloro al 5 %', quantity: 10, pack_id: null, unit: 'gal' },
    { name: 'algo que nadie vende', variant_id: null, quantity: null },
  ])
  expect((await shop.does(listRequests, { search: 'boquete' })).rows).toMatchObject([{ id: request.id }])
  const { content } = await shop.downloads(r.exportRequests, { format: 'csv', search: 'boquete' })
  const [, ...rows] = content.toString('utf8').trim().split('\n')
  expect(rows).toEqual([expect.stringMatching(/;SOL-000001;Hotel Boquete;Nueva;.*;3;1;/)])
})

test('what staff chose for a name is what it means in the next list', async () => {
  const { shop, customer, paper } = await newShop()
  const first = await shop.does(createRequest, {
    customer_id: customer.id,
    text: '5 rollos del grande blanco',
  })
  const [line] = first.content
  expect(line).toMatchObject({ variant_id: null, quantity: 5 })
  const [candidate] = (await shop.does(matchList, { text: 'papel jumbo' })).lines[0]?.candidates ?? []
  const chosen = await shop.does(updateRequestLine, {
    id: first.id,
    line_id: line?.id ?? '',
    variant_id: candidate?.variant_id ?? null,
  })
  expect(chosen).toMatchObject({ unsure: 0, content: [{ name: paper.name, confidence: null }] })
  const again = await shop.does(createRequest, {
    customer_id: customer.id,
    text: '8 rollos del grande blanco',
  })
  expect(again.content).toMatchObject([{ name: paper.name, quantity: 8, confidence: 1 }])
})

test('an amount in another unit is never taken for so many of the product, whoever finds out which one is meant', async () => {
  const { shop, customer, paper, box } = await newShop()
  const { id, content } = await shop.does(createRequest, {
    customer_id: customer.id,
    text: '3 bultos papel jumbo\n2 cajas del grande blanco',
  })
  expect(content).toMatchObject([
    { name: paper.name, quantity: null },
    { variant_id: null, quantity: 2 },
  ])
  const variant_id = content[0]?.variant_id ?? null
  const chosen = await shop.does(updateRequestLine, { id, line_id: content[1]?.id ?? '', variant_id })
  expect(chosen.content[1]).toMatchObject({ quantity: 2, pack_id: box.id })
})

test('amounts that cannot be had are refused at their line, and nothing is kept', async () => {
  const { shop, customer } = await newShop()
  const [wish] = (await shop.does(matchList, { text: '1 rollo papel jumbo' })).lines
  const asks = (quantity: number) => ({
    customer_id: customer.id,
    lines: [{ variant_id: wish?.variant_id ?? null, quantity }],
  })
  await shop.refuses(createRequest, asks(0), 'quantity_not_positive')
  await shop.refuses(createRequest, asks(-1), 'quantity_not_positive')
  await shop.refuses(createRequest, asks(1_000_000_000), 'quantity_too_large')
  await shop.refuses(createRequest, asks(1.5), 'indivisible')
  await shop.refuses(createRequest, { customer_id: customer.id, text: ' \n ' }, 'nothing_asked')
  expect((await shop.does(listRequests, {})).rows).toEqual([])
})

test('who reaches only their own requests sees only theirs', async () => {
  const { shop, customer } = await newShop()
  const seller = shop.as(['quotes:read', 'quotes:create', 'catalogue:read', 'customers:read'], {
    reach: 'own',
  })
  const request = await shop.does(createRequest, { customer_id: customer.id, text: '3 cloro' })
  expect((await seller.does(listRequests, {})).rows).toEqual([])
  await seller.refuses(getRequest, { id: request.id }, 'not_found')
})

test('a request is mended before prices are looked for, and then stays what was asked for', async () => {
  const { shop, customer } = await newShop()
  const asked = await shop.does(createRequest, { customer_id: customer.id, text: '3 cloro\nalgo raro' })
  const [chlorine, odd] = asked.content
  const { id } = asked
  const amountless = await shop.refuses(r.sourceRequest, { id }, 'amount_missing')
  expect(amountless.params).toEqual({ count: 1 })
  await shop.does(r.deleteRequestLine, { id, line_id: odd?.id ?? '' })
  const more = await shop.does(r.addRequestLines, { id, text: '2 cajas papel jumbo' })
  expect(more.content.map(({ quantity }) => quantity)).toEqual([3, 2])
  await shop.does(r.updateRequest, { id, note: 'Para el lunes' })
  const { sourcing_id } = await shop.does(r.sourceRequest, { id })
  expect(await shop.does(getRequest, { id })).toMatchObject({
    status: 'sourcing',
    sourcing_id,
    note: 'Para el lunes',
  })
  const place = { id, line_id: chlorine?.id ?? '' }
  await shop.refuses(updateRequestLine, { ...place, quantity: 4 }, 'already_sourced')
  await shop.refuses(r.deleteRequestLine, place, 'already_sourced')
  await shop.refuses(r.addRequestLines, { id, text: '1 cloro' }, 'already_sourced')
  await shop.refuses(
    startSourcing,
    { request_id: id, customer_id: customer.id, lines: [{ name: 'x', quantity: 1 }] },
    'already_sourced',
  )
})

test('an amount in which a product is not sold is asked again once that product is meant', async () => {
  const { shop, customer } = await newShop()
  const wishes = await shop.does(matchList, { text: '1 rollo papel jumbo' })
  const variant_id = wishes.lines[0]?.variant_id ?? null
  const asked = await shop.does(createRequest, { customer_id: customer.id, text: '2.5 cosas blancas' })
  const place = { id: asked.id, line_id: asked.content[0]?.id ?? '' }
  const chosen = await shop.does(updateRequestLine, { ...place, variant_id })
  expect(chosen).toMatchObject({ unsure: 1, content: [{ variant_id, quantity: null }] })
  await shop.refuses(updateRequestLine, { ...place, quantity: 2.5 }, 'indivisible')
  expect(await shop.does(updateRequestLine, { ...place, quantity: 3 })).toMatchObject({ unsure: 0 })
  const pasted = await shop.does(createRequest, { customer_id: customer.id, text: '1.5 rollos papel jumbo' })
  expect(pasted.content).toMatchObject([{ variant_id, quantity: null }])
})

test('a request is closed with a reason, taken up again, deleted and brought back with its lines', async () => {
  const { shop, customer } = await newShop()
  const { id } = await shop.does(createRequest, { customer_id: customer.id, text: '3 cloro' })
  expect(await shop.does(r.closeRequest, { id, reason: 'Compró en otra parte' })).toMatchObject({
    status: 'closed',
    closed_reason: 'Compró en otra parte',
  })
  await shop.refuses(r.sourceRequest, { id }, 'request_closed')
  expect(await shop.does(r.countRequests, { filter: { status: 'closed' } })).toEqual({ count: 1 })
  expect(await shop.does(r.reopenRequest, { id })).toMatchObject({ status: 'new', closed_reason: '' })
  await shop.refuses(r.reopenRequest, { id }, 'not_closed')
  await shop.does(r.deleteRequest, { id })
  await shop.refuses(getRequest, { id }, 'not_found')
  expect(await shop.does(r.restoreRequest, { id })).toMatchObject({ lines: 1, content: [{ quantity: 3 }] })
})

test('two who change a request at once: the second is told, and nothing is lost', async () => {
  const { shop, customer } = await newShop()
  const { id, version } = await shop.does(createRequest, { customer_id: customer.id, text: '3 cloro' })
  await shop.with({ seenVersion: version }).does(r.updateRequest, { id, note: 'uno' })
  await shop.with({ seenVersion: version }).refuses(r.updateRequest, { id, note: 'dos' }, 'changed_meanwhile')
  expect(await shop.does(getRequest, { id })).toMatchObject({ note: 'uno' })
})

test('whoever looks after requests finds new and unclear ones in their queue until they are answered', async () => {
  const { shop, customer } = await newShop()
  const { id } = await shop.does(createRequest, { customer_id: customer.id, text: '3 cloro\nalgo raro' })
  const queue = async () => (await shop.does(listWorkItems, {})).rows.filter(({ about }) => about.id === id)
  expect(await queue()).toMatchObject([
    { kind: 'quotes.quote_request', reason: 'Pidió cotización: falta aclarar 1 línea' },
  ])
  await shop.does(r.closeRequest, { id })
  expect(await queue()).toEqual([])
})

test('a sheet becomes a list to look at; one that names nothing says so, and nothing is kept', async () => {
  const { shop } = await newShop()
  const sheet = 'Producto;Cantidad;Unidad\nPapel jumbo;40;caja\nCloro;10;gal\n'
  const { text } = await shop.upload('pedido.csv', sheet).does(r.readRequestSheet, {})
  expect(text.split('\n')).toEqual(['40 caja Papel jumbo', '10 gal Cloro'])
  const empty = shop.upload('vacio.csv', '3;4\n5;6\n')
  await empty.refuses(r.readRequestSheet, {}, 'nothing_in_file')
  expect(await shop.does(r.countRequests, {})).toEqual({ count: 0 })
})
