import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createProposal } from '#modules/proposals/proposal.contract.ts'
import { addStarters, listTemplates } from '#modules/proposals/template.contract.ts'
import { openQuote } from '#modules/quotes/buyer.contract.ts'
import { updateQuote } from '#modules/quotes/quote.contract.ts'
import { getLink, getPdf, sendQuote } from '#modules/quotes/send.contract.ts'
import { wordsOfPdf } from '#modules/quotes/testing_pdf.ts'

const said = (text: string) => text.replace(/[\s\u00a0]+/g, '')

/** Every word of a body, in its order. */
const sayings = (part: unknown): string[] => {
  if (typeof part === 'string') return [part]
  return typeof part === 'object' && part ? Object.values(part).flatMap(sayings) : []
}

test('the customer reads the same words on the page and in the PDF, values in their places and their signs only signs', async () => {
  const shop = (await newCompany({ modules: ['proposals'] })).on('2026-03-02')
  const { id: customer_id } = await shop.does(createCustomer, { name: 'Hotel *Bahía*' })
  await shop.does(addStarters, { language: 'es' })
  const { rows } = await shop.does(listTemplates, {})
  const template_id = rows.find(({ name }) => name.startsWith('Servicios'))?.id ?? ''
  const { id } = await shop.does(createProposal, { customer_id, template_id })
  await shop.does(updateQuote, {
    id,
    lines: [{ name: 'Diagnóstico', quantity: 1, unit_price_minor: 100_000, tax_code: 'itbms_7' }],
    discount_percent: 10,
  })
  await shop.does(sendQuote, { id, to: null })
  const token = (await shop.does(getLink, { id })).url.split('/').at(-1) ?? ''
  const offered = await shop.does(openQuote, { token })
  expect(offered.document).toMatchObject({ heading: 'Propuesta de servicios' })
  const blocks = offered.document.body ?? []
  expect(blocks[0]).toMatchObject({ kind: 'heading', text: 'Propuesta para Hotel *Bahía*' })
  const paper = said(wordsOfPdf((await shop.downloads(getPdf, { id })).content))
  for (const words of [
    'Propuesta para Hotel *Bahía*',
    'válida hasta el 22/03/2026',
    '$963.00, con un descuento de 10 % ya aplicado',
    'Informe de situación',
    'Con esta firma Hotel *Bahía* acepta la propuesta COT-000001',
  ]) {
    expect(paper).toContain(said(words))
    expect(said(sayings(offered.document.body).join(''))).toContain(said(words))
  }
})
