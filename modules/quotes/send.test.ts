import { afterAll, beforeAll, expect, test } from 'vitest'
import { fail } from '#kernel/server/errors.ts'
import { house } from '#kernel/server/module.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { createMessageText } from '#modules/company/message_text.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { listMessages } from '#modules/mail/contract.ts'
import { quoteSender } from './contract.ts'
import * as q from './quote.contract.ts'
import * as s from './send.contract.ts'
import { updateSettings } from './settings.contract.ts'

type Sent = { to: string; url: string; words: string }

/** What a module that talks to pigeons would bring. */
const flown: Sent[] = []
const fills = house().fills as Map<string, unknown[]>
const before = fills.get(quoteSender.name)
beforeAll(() => {
  fills.set(quoteSender.name, [
    {
      key: 'pigeon',
      label: 'quotes:module',
      addresses: async () => ['Torre 3'],
      send: async ({ to, url, words }: Sent) => {
        if (to === 'nowhere') fail('not_found')
        flown.push({ to, url, words })
      },
    },
  ])
})
afterAll(() => {
  if (before) fills.set(quoteSender.name, before)
  else fills.delete(quoteSender.name)
})

const newOffer = async () => {
  const shop = (await newCompany({ modules: ['quotes'] })).on('2026-03-02')
  const ana = await shop.does(customers.createCustomer, {
    name: 'Ana',
    emails: [{ address: 'ana@hotel.example', label: '' }],
  })
  const { id } = await shop.does(q.createQuote, {
    customer_id: ana.id,
    lines: [{ name: 'Papel', unit_price_minor: 1_000 }],
  })
  return { shop, id }
}

test('a quote leaves by a way another module brings: its link once, and no mail', async () => {
  const { shop, id } = await newOffer()
  expect((await shop.does(s.proposeMail, { id })).channels).toEqual([
    { key: 'pigeon', label: 'Cotizaciones', to: ['Torre 3'] },
  ])
  await shop.refuses(s.sendQuote, { id, through: { channel: 'smoke', to: 'x' } }, 'unknown_channel')
  const through = { channel: 'pigeon', to: 'Torre 3' }
  expect((await shop.does(s.sendQuote, { id, through, words: 'Va en camino' })).status).toBe('sent')
  expect(flown).toEqual([])
  await shop.worksOff()
  const { url } = await shop.does(s.getLink, { id })
  expect(flown).toEqual([{ to: 'Torre 3', url, words: 'Va en camino' }])
  expect((await shop.does(listMessages, {})).rows).toEqual([])
})

test('whoever sent it is told when it could not be handed over', async () => {
  const { shop, id } = await newOffer()
  await shop.does(s.sendQuote, { id, through: { channel: 'pigeon', to: 'nowhere' } })
  await shop.worksOff()
  const told = await shop.sees<{ kind: string }>(
    "select kind from workspace.notification where kind = 'quotes.not_handed_over'",
  )
  expect(told).toHaveLength(1)
})

test('the mail says what the company’s own text says, or the one chosen for this time', async () => {
  const { shop, id } = await newOffer()
  const text = async (name: string) =>
    shop.does(createMessageText, {
      name,
      channel: 'mail',
      subject: `${name} {{ quote.number }}`,
      body: `${name}: {{ quote.total }}`,
    })
  const [usual, other] = [await text('Corto'), await text('Largo')]
  await shop.does(updateSettings, { mail_text_id: usual.id })
  await shop.refuses(updateSettings, { mail_text_id: id }, 'unknown_text')
  expect(await shop.does(s.proposeMail, { id })).toMatchObject({ subject: 'Corto COT-000001' })
  expect(await shop.does(s.proposeMail, { id, text_id: other.id })).toMatchObject({
    subject: 'Largo COT-000001',
  })
})

test('the currency of a quote changes only while nothing in it is an amount', async () => {
  const { shop, id } = await newOffer()
  await shop.refuses(q.updateQuote, { id, currency: 'CRC' }, 'currency_fixed')
  await shop.does(q.updateQuote, { id, lines: [{ name: 'Papel' }] })
  expect((await shop.does(q.updateQuote, { id, currency: 'CRC' })).currency).toBe('CRC')
  await shop.does(s.sendQuote, { id, to: null })
  await shop.refuses(q.updateQuote, { id, currency: 'USD' }, 'currency_fixed')
})

test('an amount in a currency the limit is not in asks for approval; balboas and dollars are one', async () => {
  const { shop, id } = await newOffer()
  await shop.does(updateSettings, { approval_above_minor: 5_000 })
  await shop.refuses(s.requestApproval, { id }, 'no_approval_needed')
  const { customer_id } = await shop.does(q.getQuote, { id })
  const offer = async (currency: 'PAB' | 'CRC') =>
    (
      await shop.does(q.createQuote, {
        customer_id,
        currency,
        lines: [{ name: 'Papel', unit_price_minor: 100 }],
      })
    ).id
  await shop.refuses(s.requestApproval, { id: await offer('PAB') }, 'no_approval_needed')
  const foreign = await shop.does(s.requestApproval, { id: await offer('CRC') })
  expect(foreign.approval?.reasons).toEqual(['currency'])
})

test('a quote for whoever is exempt has no tax and says by which law, until somebody takes it off', async () => {
  const { shop } = await newOffer()
  const zone = await shop.does(customers.createCustomer, {
    name: 'Zona Libre, S.A.',
    tax_exemption: 'Ley 8 de 2016',
  })
  const { id, content } = await shop.does(q.createQuote, {
    customer_id: zone.id,
    shipping_minor: 500,
    lines: [{ name: 'Ron', unit_price_minor: 1_000, tax_code: 'itbms_10' }],
  })
  expect(content).toMatchObject({
    tax_exemption: 'Ley 8 de 2016',
    totals: { tax_minor: 0, total_minor: 1_500 },
  })
  const { total_minor } = await shop.does(q.updateQuote, { id, tax_exemption: '' })
  expect(total_minor).toBe(1_000 + 100 + 500 + 35)
})

test('the link is at the company’s own host where it has one', async () => {
  const { shop, id } = await newOffer()
  await shop.does(s.sendQuote, { id, to: null })
  expect(new URL((await shop.does(s.getLink, { id })).url).hostname).not.toBe('cotiza.hotel.example')
  const elsewhere = shop.with({ company: { ...shop.company, host: 'cotiza.hotel.example' } })
  expect(new URL((await elsewhere.does(s.getLink, { id })).url).hostname).toBe('cotiza.hotel.example')
})
