import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import { openQuote } from './buyer.contract.ts'
import type { QuoteDocument } from './document.rules.ts'
import * as q from './quote.contract.ts'
import { quotePage } from './quote_page.ts'
import * as s from './send.contract.ts'
import { paperOf } from './share.ts'
import { pagesOfPdf, wordsOfPdf } from './testing_pdf.ts'

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `Producto número ${i + 1}`,
    unit: 'caja',
    quantity: i + 1,
    unit_price_minor: 1_000 + i * 37.25,
    tax_code: (['itbms_7', 'exempt', 'itbms_10', 'itbms_15'] as const)[i % 4] ?? 'exempt',
    discount_percent: i % 5 === 0 ? 5 : null,
    unit_cost_minor: 777.7777,
  }))

const newSent = async (count: number, more: q.QuoteChanges = {}) => {
  const shop = (await newCompany({ modules: ['quotes'] })).on('2026-03-02')
  const ana = await shop.does(customers.createCustomer, { name: 'Hotel Bahía' })
  const { id } = await shop.does(q.createQuote, {
    customer_id: ana.id,
    title: 'Insumos',
    lines: [{ kind: 'section', name: 'Aseo' }, ...linesOf(count)],
    discount_percent: 3,
    shipping_minor: 1_500,
    payment_terms: 'Contado',
    terms: 'Precios en firme',
    notes: 'Solo para nosotros',
    ...more,
  })
  await shop.does(s.sendQuote, { id, to: null })
  const { url } = await shop.does(s.getLink, { id })
  const token = url.split('/').at(-1) ?? ''
  const { document, ...offered } = await shop.does(openQuote, { token, unseen: true })
  const { content: pdf } = await shop.downloads(s.getPdf, { id })
  return { shop, id, url, token, document, offered, pdf }
}

/** Everything the document says, in reading order. */
const sayings = ({ rows, totals, terms }: QuoteDocument): string[] => [
  ...rows.flatMap((row) =>
    row.kind === 'product'
      ? [row.name, row.discount, row.quantity, row.price, row.tax, row.amount]
      : [row.name],
  ),
  ...totals.flatMap(({ label, text }) => [label, text]),
  ...terms.flatMap(({ heading, text }) => [heading, text]),
]

const squeezed = (text: string): string => text.replace(/[\s\u00a0]+/g, '')

/** Where each saying is found, one after the other; throws on the first that is missing or out of order. */
const inOrder = (text: string, wanted: readonly string[]): void => {
  const whole = squeezed(text)
  let at = 0
  for (const saying of wanted.filter(Boolean)) {
    const found = whole.indexOf(squeezed(saying), at)
    if (found < 0) throw new Error(`"${saying}" is missing after ${whole.slice(Math.max(0, at - 60), at)}`)
    at = found
  }
}

/** What the quote's page says, without its markup. */
const wordsOfPage = async ({ shop, document, offered, token }: Awaited<ReturnType<typeof newSent>>) => {
  const page = await shop.inside(async () =>
    quotePage(
      { ...offered, document },
      {
        company: shop.company,
        language: 'es',
        sent: { token },
        url: 'https://ceiba.example/q/x/y',
        root: '',
        nonce: 'n',
      },
    ),
  )
  return page.replace(/<style[\s\S]*?<\/style>/, '').replace(/<[^>]+>/g, ' ')
}

test('a deposit and its balance stand below the total in both, and what is accepted is the total', async () => {
  const sent = await newSent(1, { deposit_percent: 40, balance_days: 15, discount_percent: null })
  const words = await wordsOfPage(sent)
  const [deposit, balance] = sent.document.totals.slice(-2)
  const total = sent.document.totals.at(-3)
  expect([deposit?.label, balance?.label].map((label) => squeezed(label ?? ''))).toEqual([
    'Anticipoalaceptar(40%)',
    'Saldoa15díasdelanticipo',
  ])
  for (const text of [words, wordsOfPdf(sent.pdf)])
    inOrder(text, [total?.text ?? '', deposit?.label ?? '', deposit?.text ?? '', balance?.text ?? ''])
  expect(squeezed(words)).toContain(squeezed(`Aceptar por ${total?.text}`))
})

test('the PDF and the page say the same lines, words and totals in the same order', async () => {
  const sent = await newSent(12)
  const { document, pdf } = sent
  const words = await wordsOfPage(sent)
  inOrder(words, sayings(document))
  inOrder(wordsOfPdf(pdf), sayings(document))
  for (const text of [words, wordsOfPdf(pdf)]) {
    expect(squeezed(text)).toContain(squeezed(document.notice))
    expect(text).not.toContain('Solo para nosotros')
    expect(squeezed(text)).not.toContain('777')
  }
})

test('every page of a long quote repeats its header, and totals never stand without a line', async () => {
  for (const count of [26, 27, 28, 29, 30, 50]) {
    const { document, pdf } = await newSent(count)
    const pages = pagesOfPdf(pdf).map(squeezed)
    expect(pages.length).toBeGreaterThan(1)
    const [withLines, total] = ['Productonúmero', squeezed(document.totals.at(-1)?.text ?? '')]
    for (const page of pages)
      if (page.includes(withLines))
        expect(page).toContain(squeezed(document.columns.name + document.columns.quantity))
    expect(pages.find((page) => page.includes(total))).toContain(withLines)
  }
}, 60_000)

test('the same document, address and moment give the same bytes, which the version’s hash names', async () => {
  const { shop, id, document, url } = await newSent(3)
  const [one, other] = await shop.inside(() =>
    Promise.all([
      paperOf(document, url, '2026-03-02T17:00:00Z'),
      paperOf(document, url, '2026-03-02T17:00:00Z'),
    ]),
  )
  expect(one.equals(other)).toBe(true)
  const { content } = await shop.does(q.getQuote, { id })
  const kept = await shop.sees<{ sha256: string }>(
    'select f.sha256 from kernel.file f join quotes.quote_version v on v.pdf_file_id = f.id where v.id = $1',
    [content.id],
  )
  expect(kept[0]?.sha256).toBe(content.pdf_sha256)
})

test('what the buyer was shown stays when customer and lines change afterwards', async () => {
  const { shop, id, token, document } = await newSent(3)
  const { customer_id } = await shop.does(q.getQuote, { id })
  await shop.does(customers.updateCustomer, { id: customer_id, name: 'Otro nombre' })
  await shop.does(q.updateQuote, { id, lines: [] })
  expect((await shop.does(openQuote, { token, unseen: true })).document).toEqual(document)
})
