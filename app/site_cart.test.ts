/** Carts on the public site, as buyers meet them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Server } from '#app/server.ts'
import { fieldsOf, newBrowser, newSite } from '#app/testing-buyer.ts'
import { startTestServer } from '#app/testing-server.ts'
import { createProduct, setStatus } from '#modules/catalogue/contract.ts'

let server: Server
beforeAll(async () => {
  server = await startTestServer()
}, 60_000)
afterAll(() => server.close())

test('a product is put into the request from its page, which leads back and says so; more of it adds up', async () => {
  const { buyer, paper, chlorine } = await newSite(server)
  const shown = await buyer.see(`/producto/${paper.slug}`)
  expect(shown.text).toContain('Agregar a la solicitud')
  const back = `/producto/${paper.slug}#pedir`
  const added = await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: '6', back })
  expect(added).toMatchObject({
    status: 303,
    goes: `/producto/${paper.slug}?added=${paper.variant_id}#pedir`,
  })
  expect((await buyer.see(added.goes ?? '')).text).toContain('Agregado a su solicitud.')

  await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: '8', back })
  const quick = { variant_id: chlorine.variant_id, quantity: '2.5', quick: '1' }
  expect(JSON.parse((await buyer.post('/solicitud/agregar', quick)).text)).toMatchObject({
    ok: true,
    count: 2,
  })
  expect(JSON.parse((await buyer.see('/solicitud/cuenta')).text)).toEqual({ count: 2 })
  const cart = await buyer.see('/solicitud')
  expect(cart.text).toMatch(/name="q\.[0-9a-f]{12}"[^>]* value="14"/)
  expect(cart.text).toMatch(/name="q\.[0-9a-f]{12}"[^>]* value="2.5"/)
})

test('forms lead back to this site only', async () => {
  const { buyer, paper } = await newSite(server)
  for (const back of ['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example'])
    expect(
      (await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: '6', back })).goes,
    ).toBe('/solicitud?said=added')
})

test.each([
  ['', 'Escriba cuánto necesita'],
  ['0', 'mayor que cero'],
  ['-1', 'mayor que cero'],
  ['1000000000', 'máximo de 1'],
  ['6.5', 'sin decimales'],
  ['4', 'desde 6'],
  ['7', 'de 2 en 2'],
  ['muchos', '«muchos» no es una cantidad'],
])('a quantity of %j is not taken, is told in words, and stays as it was typed', async (typed, words) => {
  const { buyer, paper } = await newSite(server)
  const refused = await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: typed })
  expect(refused).toMatchObject({ status: 422 })
  expect(refused.text).toContain(words)
  expect(refused.text).toContain(`value="${typed}"`)

  await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: '6' })
  const [name = ''] = fieldsOf(await buyer.see('/solicitud'), 'q')
  const kept = await buyer.post('/solicitud/lineas', { [name]: typed, act: 'continue' })
  expect(kept.status).toBe(422)
  for (const page of [kept, await buyer.see('/solicitud')]) {
    expect(page.text).toContain(words)
    expect(page.text).toMatch(new RegExp(`name="${name}"[^>]*value="${typed}"`))
  }
})

test('a line that is taken out can be put back, and what was typed elsewhere is kept', async () => {
  const { buyer, paper, chlorine } = await newSite(server)
  await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: '6' })
  await buyer.post('/solicitud/agregar', { variant_id: chlorine.variant_id, quantity: '1' })
  const page = await buyer.see('/solicitud')
  const [first = '', second = ''] = fieldsOf(page, 'q')
  const [remove = ''] = /remove [0-9a-f-]{36}/.exec(page.text) ?? []
  const out = await buyer.post('/solicitud/lineas', { [first]: '6', [second]: '3.25', act: remove })
  const told = await buyer.see(out.goes ?? '')
  expect(told.text).toContain('Se quitó Papel higiénico jumbo.')
  expect(told.text).toContain('value="3.25"')
  await buyer.post('/solicitud/lineas', { act: remove.replace('remove', 'restore') })
  expect(fieldsOf(await buyer.see('/solicitud'), 'q')).toHaveLength(2)
})

test('a product that is archived while it is in a request is said plainly, and may be asked for in words', async () => {
  const { shop, buyer, paper } = await newSite(server)
  await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: '6' })
  await shop.does(setStatus, { ids: [paper.id], status: 'archived' })
  const page = await buyer.see('/solicitud')
  expect(page.text).toContain('ya no está en el catálogo')
  expect(page.text).toContain('Papel higiénico jumbo')
  const [ask = ''] = /as_text [0-9a-f-]{36}/.exec(page.text) ?? []
  const [name = ''] = fieldsOf(page, 'q')
  await buyer.post('/solicitud/lineas', { [name]: '6', act: ask })
  expect((await buyer.see('/solicitud')).text).toContain('Lo pediremos tal como lo escribió')
  expect(
    (await buyer.post('/solicitud/agregar', { variant_id: paper.variant_id, quantity: '6' })).text,
  ).toContain('ya no está en el catálogo')
})

test('a pasted list becomes lines with how sure each is; the buyer says what was meant', async () => {
  const { shop, buyer, box } = await newSite(server)
  const read = await buyer.upload(
    '/solicitud/lista',
    { text: '40 cajas papel jumbo, 10 gal cloro\n3 algo que nadie vende' },
    new File([], ''),
  )
  expect(read.goes).toBe('/solicitud?said=list&sure=2&maybe=0&none=1')
  const page = await buyer.see(read.goes ?? '')
  expect(page.text).toContain('Leímos 3 líneas.')
  expect(page.text.match(/class="mark sure"/g)).toHaveLength(2)
  expect(page.text).toContain('No encontrado')
  expect(page.text).toMatch(new RegExp(`<option value="${box.id}" selected>`))
  const [kept] = await shop.sees<{ n: number }>('select count(*) as n from quotes.cart_line')
  expect(kept?.n).toBe(3)
})

test('two that are as likely are asked about, and one of them is chosen beforehand', async () => {
  const { shop, buyer, chlorine } = await newSite(server)
  const strong = await shop.does(createProduct, {
    ...{ code: 'CL-2', name: 'Cloro al 9 %', unit: 'gal', category_id: chlorine.category_id },
  })
  await shop.does(setStatus, { ids: [strong.id], status: 'published' })
  const read = await buyer.upload('/solicitud/lista', { text: '10 gal cloro' }, new File([], ''))
  expect(read.goes).toBe('/solicitud?said=list&sure=0&maybe=1&none=0')
  const page = await buyer.see(read.goes ?? '')
  expect(page.text).toContain('Quizá')
  const [field = '', other = ''] = fieldsOf(page, 'c')
  expect(other).toBe(field)
  expect(page.text.match(/type="radio"[^>]* checked/g)).toHaveLength(1)
  const choices = [...page.text.matchAll(/type="radio" name="[^"]+" value="([0-9a-f]{12})"/g)]
  const [quantity = ''] = fieldsOf(page, 'q')
  await buyer.post('/solicitud/lineas', { [quantity]: '10', [field]: choices[1]?.[1] ?? '', act: 'save' })
  const chosen = await buyer.see('/solicitud')
  expect(chosen.text).not.toContain('type="radio"')
  expect(chosen.text).toMatch(/CL-[12]/)
})

test('a sheet is read by what its columns hold, and one that is none is refused in a sentence', async () => {
  const { buyer } = await newSite(server)
  const sheet = 'Pedido de marzo;;\nProducto;U.M.;Cantidad\nPapel jumbo;cajas;40\nCloro;gal;2,5\n'
  const read = await buyer.upload('/solicitud/lista', { text: '' }, new File([sheet], 'pedido.csv'))
  expect(read.goes).toBe('/solicitud?said=list&sure=2&maybe=0&none=0')
  const text = '7 gal cloro'
  for (const [name, content, words] of [
    ['foto.xlsx', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'no es una hoja de cálculo'],
    ['grande.csv', 'x'.repeat(1024 * 1024 + 1), 'más de 1 MB'],
  ] as const) {
    const refused = await buyer.upload('/solicitud/lista', { text }, new File([content], name))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(words)
    expect(refused.text).toContain(text)
  }
  expect(JSON.parse((await buyer.see('/solicitud/cuenta')).text)).toEqual({ count: 2 })
})

test('a cart is one visitor’s, in one company', async () => {
  const one = await newSite(server)
  const other = await newSite(server)
  await one.buyer.post('/solicitud/agregar', { variant_id: one.paper.variant_id, quantity: '6' })
  const stranger = newBrowser(server, one.shop)
  expect(JSON.parse((await stranger.see('/solicitud/cuenta')).text)).toEqual({ count: 0 })
  const elsewhere = newBrowser(server, other.shop, one.buyer.held.cookie)
  expect(JSON.parse((await elsewhere.see('/solicitud/cuenta')).text)).toEqual({ count: 0 })
  const foreign = { variant_id: one.paper.variant_id, quantity: '6' }
  expect((await other.buyer.post('/solicitud/agregar', foreign)).status).toBe(422)
})
