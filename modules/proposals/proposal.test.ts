import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import * as deals from '#modules/deals/opportunity.contract.ts'
import * as buyer from '#modules/quotes/buyer.contract.ts'
import { setOpportunityLines } from '#modules/quotes/opportunity.contract.ts'
import { getQuote, updateQuote } from '#modules/quotes/quote.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { may } from './contract.ts'
import * as p from './proposal.contract.ts'
import { addStarters, listTemplates } from './template.contract.ts'

const LINES = [
  { name: 'Diagnóstico', quantity: 1, unit_price_minor: 100_000, tax_code: 'itbms_7' as const },
  {
    name: 'Visita extra',
    quantity: 2,
    unit_price_minor: 5_000,
    tax_code: 'itbms_7' as const,
    optional: true,
    chosen: false,
  },
]

const newShop = async () => {
  const shop = (await newCompany({ modules: ['proposals', 'deals', 'analytics'] })).on('2026-03-02')
  const ana = await shop.does(customers.createCustomer, {
    name: 'Hotel *Bahía*',
    emails: [{ address: 'compras@bahia.example' }],
  })
  await shop.does(addStarters, {})
  const { rows } = await shop.does(listTemplates, { sort: 'name' })
  const template = (start: string) => rows.find(({ name }) => name.startsWith(start))?.id ?? ''
  const begun = async (more: object = {}) => {
    const made = await shop.does(p.createProposal, {
      customer_id: ana.id,
      template_id: template('Servicios'),
      ...more,
    })
    await shop.does(updateQuote, { id: made.id, lines: LINES, discount_percent: 10 })
    return made
  }
  const sent = async (id: string) => {
    await shop.does(sendQuote, { id, to: null })
    const token = (await shop.does(getLink, { id })).url.split('/').at(-1) ?? ''
    return { token, offered: await shop.does(buyer.openQuote, { token }) }
  }
  return { shop, ana, template, begun, sent }
}

const said = (text: string) => text.replace(/[\s\u00a0]+/g, '')

test('a proposal begins with its template’s words and validity, and is numbered as every offer', async () => {
  const { shop, begun } = await newShop()
  const made = await begun()
  expect(made).toMatchObject({
    number: 'COT-000001',
    heading: 'Propuesta de servicios',
    template_name: 'Servicios profesionales',
    valid_until: '2026-03-22',
    status: 'draft',
  })
  const quote = await shop.does(getQuote, { id: made.id })
  expect(quote.content).toMatchObject({
    payment_terms: 'Anticipo al aprobar y saldo contra entrega final.',
    deposit_percent: 50,
    balance_days: null,
  })
})

test('a proposal asks for the deposit of its template, by the words and the totals alike, until somebody says another', async () => {
  const { shop, begun, sent, template } = await newShop()
  const { id } = await begun()
  const { offered } = await sent(id)
  // 1000.00 less 10 %, and 7 % tax: 963.00.
  const told = said(JSON.stringify(offered.document.body))
  expect(told).toContain(said('un anticipo de'))
  expect(told).toContain(said('$481.50'))
  expect(offered.document.totals.slice(-2).map(({ text }) => said(text))).toEqual(['$481.50', '$481.50'])

  await shop.does(updateQuote, { id, deposit_percent: 20, balance_days: 15 })
  const again = await sent(id)
  expect(said(JSON.stringify(again.offered.document.body))).toContain(said('$192.60'))
  const plain = await begun({ template_id: template('Abastecimiento') })
  expect((await shop.does(getQuote, { id: plain.id })).content.deposit_percent).toBeNull()
})

test('lines the customer chooses are said anew in the words around the budget, and the proposal is accepted with its proof', async () => {
  const { shop, begun, sent } = await newShop()
  const { id } = await begun()
  const { token, offered } = await sent(id)
  const optional = offered.document.rows.find((row) => row.kind === 'product' && row.choice?.optional)
  const chosen = await shop.does(buyer.chooseLines, {
    token,
    version_number: offered.version_number,
    choices: [{ id: (optional as { id: string }).id, chosen: true, quantity: null }],
  })
  expect(said(JSON.stringify(chosen.document.body))).toContain(said('$1,059.30'))
  const done = await shop.does(buyer.acceptQuote, {
    token,
    version_number: chosen.version_number,
    name: 'Yaritza',
    agreed: true,
  })
  expect(done.state).toBe('accepted')
  expect(await shop.does(p.getProposal, { id })).toMatchObject({ status: 'accepted', total_minor: 105_930 })
  await shop.refuses(p.updateProposal, { id, blocks: [] }, 'already_decided')
  await shop.refuses(p.deleteProposal, { id }, 'already_decided')
})

test.each([
  ['{{ clientNam }}', '«clientNam». ¿Quiso decir «clientName»?'],
  ['{{ client.nada_parecido }}', '«client.nada_parecido»'],
  ['{% if total %}sin fin', 'El texto no se entiende en «{% if total %}»'],
  ['Hola {{ clientName | nada }}', 'El texto no se entiende en «{{ clientName | nada }}»'],
  ['Atención: {{ clientContact }}', '«clientContact» está vacía'],
  ['{% for i in (1..90000000) %}x{% endfor %}', 'El texto no se entiende'],
])(
  'a text that can’t be said (%s) is kept as written, shown at its block, and never sent',
  async (text, words) => {
    const { shop, begun } = await newShop()
    const { id, blocks } = await begun()
    const broken = [...blocks, { id: 'broken', kind: 'words' as const, text }]
    await shop.does(p.updateProposal, { id, blocks: broken })
    const { problems, html } = await shop.does(p.previewBlocks, {
      id,
      heading: 'Propuesta',
      color: null,
      blocks: broken,
    })
    expect(problems).toMatchObject([{ block_id: 'broken', message: expect.stringContaining(words) }])
    expect(html).toContain('Propuesta para Hotel *Bahía*')
    const refusal = await shop.refuses(sendQuote, { id, to: null }, 'document_unfit')
    expect(refusal.field).toBe(`blocks.${blocks.length}.text`)
    expect((await shop.does(p.getProposal, { id })).status).toBe('draft')
  },
)

test('a default takes the place of an empty value, and conditions and repetitions are written out', async () => {
  const { shop, begun } = await newShop()
  const { id } = await begun()
  const text =
    '{{ clientContact | default: clientName }}: {% for line in lines %}{{ line.name }} {{ line.amount }};{% endfor %}'
  const { html, problems } = await shop.does(p.previewBlocks, {
    id,
    heading: 'Propuesta',
    color: null,
    blocks: [{ id: 'a', kind: 'words', text }],
  })
  expect(problems).toEqual([])
  expect(said(html)).toContain(said('Hotel *Bahía*: Diagnóstico $1,000.00;'))
})

test('writing a proposal that was sent begins its next version; what the customer has stays as it was', async () => {
  const { shop, begun, sent } = await newShop()
  const { id } = await begun()
  const { token, offered } = await sent(id)
  await shop.does(p.updateProposal, { id, heading: 'Otra cosa', blocks: [] })
  expect(await shop.does(p.getProposal, { id })).toMatchObject({ status: 'draft', version_number: 2 })
  const seen = await shop.does(buyer.openQuote, { token, unseen: true })
  expect(seen.state).toBe('revised')
  expect(seen.document).toEqual(offered.document)
})

test('of two who write at once the second is told, and nothing of the first is lost', async () => {
  const { shop, begun } = await newShop()
  const { id, version } = await begun()
  await shop.with({ seenVersion: version }).does(p.updateProposal, { id, heading: 'Primera' })
  await shop
    .with({ seenVersion: version })
    .refuses(p.updateProposal, { id, heading: 'Segunda' }, 'changed_meanwhile')
  expect((await shop.does(p.getProposal, { id })).heading).toBe('Primera')
})

test('a proposal of an opportunity is about its products, and stands with its quote in the trash and comes back', async () => {
  const { shop, ana, template } = await newShop()
  const { id: opportunity_id } = await shop.does(deals.createOpportunity, {
    title: 'Renovación',
    customer_id: ana.id,
  })
  await shop.does(setOpportunityLines, { opportunity_id, lines: LINES })
  const made = await shop.does(p.createProposal, {
    customer_id: ana.id,
    opportunity_id,
    template_id: template('Obras'),
  })
  expect(made).toMatchObject({ total_minor: 107_000, title: 'Renovación', opportunity_id })
  await shop.does(p.deleteProposal, { id: made.id })
  await shop.refuses(p.getProposal, { id: made.id }, 'not_found')
  expect((await shop.does(p.restoreProposal, { id: made.id })).blocks).toEqual(made.blocks)
})

test('who reaches only their own sees no proposal of others, by list, count, file or preview', async () => {
  const { shop, begun } = await newShop()
  const { id, blocks } = await begun()
  const other = shop.as([may.read, may.update, may.export], { reach: 'own' })
  expect((await other.does(p.listProposals, {})).rows).toEqual([])
  expect((await other.does(p.countProposals, {})).count).toBe(0)
  await other.refuses(p.getProposal, { id }, 'not_found')
  await other.refuses(p.previewBlocks, { id, heading: 'x', color: null, blocks }, 'not_found')
  await other.refuses(p.updateProposal, { id, blocks }, 'not_found')
})

test('a copy for another customer keeps words and lines and is a draft of its own', async () => {
  const { shop, begun, sent } = await newShop()
  const { id, blocks } = await begun()
  await sent(id)
  const beto = await shop.does(customers.createCustomer, { name: 'Beto' })
  const copy = await shop.does(p.duplicateProposal, { id, customer_id: beto.id })
  expect(copy).toMatchObject({ number: 'COT-000002', status: 'draft', customer_name: 'Beto', blocks })
})
