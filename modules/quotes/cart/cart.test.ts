import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCategory } from '#modules/catalogue/category.contract.ts'
import { createProduct, setStatus } from '#modules/catalogue/contract.ts'
import { createPack } from '#modules/catalogue/variant.contract.ts'
import { getRequest, listRequests, updateRequestLine } from '../request.contract.ts'
import * as ask from './ask.contract.ts'
import * as cart from './cart.contract.ts'

/** A company with jumbo paper by the roll and in boxes of twelve, pencils, and a visitor of its site. */
const newSite = async () => {
  const shop = await newCompany({ modules: ['quotes'] })
  const { id: category_id } = await shop.does(createCategory, { name: 'Todo' })
  const product = async (name: string, unit: string) =>
    (await shop.does(createProduct, { name, unit, category_id } as never)).id
  const paper = await product('Papel higiénico jumbo', 'rollo')
  const ids = [paper, await product('Lápiz de grafito', 'und'), await product('Azúcar morena 5 lb', 'bolsa')]
  const box = await shop.does(createPack, {
    ...{ product_id: paper, name: 'Caja de 12', unit: 'caja', base_quantity: 12 },
  })
  await shop.does(setStatus, { ids, status: 'published' })
  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  const visitor = shop.with({ actor: GUEST, http: { cookies, setCookie } })
  const email = `marta-${newId()}@hotel.example`
  const sends = async () => {
    const { turn } = await visitor.does(ask.openDetails, {})
    const who = { name: 'Marta', organisation: '', email, phone: '', fiscal_id: '', note: '' }
    expect(await visitor.does(ask.giveDetails, { ...who, turn, proof: 'email', agreed: true })).toMatchObject(
      {
        next: 'code',
      },
    )
    await shop.worksOff()
    const code = /\b(\d{6})\b/.exec((await mailTo(email))[0]?.text ?? '')?.[1] ?? ''
    return visitor.does(ask.enterCode, { code, turn })
  }
  return { shop, visitor, paper, box, sends }
}

test('of an amount in a unit the product is not sold in, the buyer says how much before anything is sent', async () => {
  const { visitor, box, sends, shop } = await newSite()
  const { cart: read } = await visitor.does(cart.readList, {
    text: '40 cajas papel jumbo\n2 docenas de lapices\n2 kg azucar',
  })
  expect(read.lines.map(({ written, pack_id, flaw }) => [written, pack_id, flaw?.code])).toEqual([
    ['40', box.id, undefined],
    ['24', null, undefined],
    ['', null, 'other_unit'],
  ])
  const form = read.lines.map(({ id, written, pack_id }) => ({
    ...{ id: id.slice(-12), quantity: written, pack_id: pack_id ?? '', note: '' },
  }))
  const saved = (quantity: string) =>
    visitor.does(cart.saveCart, {
      lines: form.map((line, i) => (i === 2 ? { ...line, quantity } : line)),
      act: 'continue',
      line_id: '',
    })
  expect(await saved('')).toMatchObject({ ready: false, cart: { lines: [{}, {}, { flaw: {} }] } })
  expect((await saved('1')).ready).toBe(true)
  expect((await sends()).next).toBe('sent')
  const [request] = (await shop.does(listRequests, {})).rows
  const { content } = await shop.does(getRequest, { id: request?.id ?? '' })
  expect(content.map(({ quantity, unit }) => [quantity, unit])).toEqual([
    [40, 'rollo'],
    [24, 'und'],
    [1, 'bolsa'],
  ])
})

test('boxes of a product that goes while it is in a cart are still boxes where it is asked for in words', async () => {
  const { shop, visitor, paper, box, sends } = await newSite()
  await visitor.does(cart.readList, { text: '40 cajas papel jumbo' })
  await shop.does(setStatus, { ids: [paper], status: 'draft' })
  expect((await visitor.does(cart.openCart, {})).lines).toMatchObject([{ state: 'gone', written: '40' }])
  expect((await sends()).next).toBe('sent')
  const [request] = (await shop.does(listRequests, {})).rows
  const { id, content } = await shop.does(getRequest, { id: request?.id ?? '' })
  expect(content).toMatchObject([{ variant_id: null, quantity: 40, unit: 'caja' }])

  await shop.does(setStatus, { ids: [paper], status: 'published' })
  const variant_id = await variantOf(shop, paper)
  const chosen = await shop.does(updateRequestLine, { id, line_id: content[0]?.id ?? '', variant_id })
  expect(chosen.content).toMatchObject([{ quantity: 40, pack_id: box.id }])
})

const variantOf = async (shop: Awaited<ReturnType<typeof newSite>>['shop'], product: string) =>
  (
    (await shop.sees(`select id from catalogue.variant where product_id = '${product}'`)) as { id: string }[]
  )[0]?.id ?? null
