import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { getMetric } from '#modules/analytics/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import * as buyer from '#modules/quotes/buyer.contract.ts'
import { updateQuote } from '#modules/quotes/quote.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { createProposal, listProposals } from './proposal.contract.ts'
import { createTemplate } from './template.contract.ts'

type Told = { template_id: string; price: number; off?: number; lineOff?: number; yes?: string; no?: string }

/**
 * Works: 1,000.00 less 10 %, accepted after 4 days; 500.00 with 5 % off its line, accepted after 10. Advice: 200.00 rejected.
 * One more was sent and waits.
 */
const march = async () => {
  const shop = (await newCompany({ modules: ['proposals', 'analytics'] })).on('2026-03-01')
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const works = await shop.does(createTemplate, { name: 'Obras' })
  const advice = await shop.does(createTemplate, { name: 'Asesoría' })
  const tell = async ({ template_id, price, off, lineOff, yes, no }: Told) => {
    const { id } = await shop.does(createProposal, { customer_id: ana.id, template_id })
    await shop.does(updateQuote, {
      id,
      lines: [
        {
          name: 'Trabajo',
          quantity: 1,
          unit_price_minor: price,
          tax_code: 'exempt',
          discount_percent: lineOff ?? null,
        },
      ],
      ...(off && { discount_percent: off }),
    })
    await shop.does(sendQuote, { id, to: null })
    const token = (await shop.does(getLink, { id })).url.split('/').at(-1) ?? ''
    const who = { token, version_number: 1, name: 'Ana' }
    if (yes) await shop.on(yes).does(buyer.acceptQuote, { ...who, agreed: true })
    if (no) await shop.on(no).does(buyer.rejectQuote, { ...who, reason: 'Caro' })
  }
  await tell({ template_id: works.id, price: 100_000, off: 10, yes: '2026-03-05' })
  await tell({ template_id: works.id, price: 50_000, lineOff: 5, yes: '2026-03-11' })
  await tell({ template_id: advice.id, price: 20_000, no: '2026-03-06' })
  await tell({ template_id: advice.id, price: 30_000 })
  const figure = async (name: string, more: object = {}) =>
    shop
      .on('2026-03-31')
      .does(getMetric, { key: `proposals.${name}`, period: '2026-03-01..2026-03-31', ...more })
  return { shop, works, advice, figure }
}

const values = ({ amounts }: { amounts: { value: number | null }[] }) => amounts.map(({ value }) => value)

test('conversion, value won and days to accept are those counted by hand', async () => {
  const { figure } = await march()
  expect(values(await figure('sent_count'))).toEqual([4])
  expect(values(await figure('accepted_count'))).toEqual([2])
  expect(values(await figure('acceptance_rate'))[0]).toBeCloseTo(66.67, 1)
  expect(values(await figure('won_value'))).toEqual([90_000 + 47_500])
  expect(values(await figure('days_to_accept'))[0]).toBeCloseTo(7, 1)
})

test('the return on discount is the value won for each 1.00 given away, on lines and on the whole', async () => {
  const { shop, figure } = await march()
  expect(values(await figure('discount_given'))).toEqual([10_000 + 2_500])
  expect(values(await figure('discount_return'))[0]).toBeCloseTo((100 * 137_500) / 12_500, 3)
  const { rows } = await shop.does(listProposals, { sort: '-discount_minor' })
  expect(rows.map(({ discount_minor }) => discount_minor)).toEqual([10_000, 2_500, 0, 0])
})

test('each template has its own figures', async () => {
  const { works, figure } = await march()
  const { groups } = await figure('won_value', { dimension: 'template_id' })
  expect(groups?.map(({ key, label }) => [key, label])).toEqual([[works.id, 'Obras']])
})
