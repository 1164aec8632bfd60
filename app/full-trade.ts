/** What a company offers, buys and quotes: the part of `full-company.ts` that is about trade. */
import sharp from 'sharp'
import { mailTo, receiveMail } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import * as categories from '#modules/catalogue/category.contract.ts'
import * as catalogue from '#modules/catalogue/contract.ts'
import { recordEmbeddings } from '#modules/catalogue/embedding.contract.ts'
import * as parts from '#modules/catalogue/parts.contract.ts'
import { createSynonyms } from '#modules/catalogue/synonym.contract.ts'
import { tellingPdf } from '#modules/catalogue/testing_document.ts'
import { createPack } from '#modules/catalogue/variant.contract.ts'
import * as proposals from '#modules/proposals/proposal.contract.ts'
import * as proposalTemplates from '#modules/proposals/template.contract.ts'
import { awardBest, makeQuote, recordInvoicedCost } from '#modules/quotes/award.contract.ts'
import { startBundle } from '#modules/quotes/bundle.contract.ts'
import * as buyer from '#modules/quotes/buyer.contract.ts'
import { askToEnter, enterCode, giveDetails } from '#modules/quotes/cart/ask.contract.ts'
import { attachToCart, attachToRequest } from '#modules/quotes/cart/attachment.contract.ts'
import { addToCart, readList } from '#modules/quotes/cart/cart.contract.ts'
import { updateSiteSettings } from '#modules/quotes/cart/site_settings.contract.ts'
import { createMarginRule, updateSourcingSettings } from '#modules/quotes/margin.contract.ts'
import { setOpportunityLines } from '#modules/quotes/opportunity.contract.ts'
import * as quotes from '#modules/quotes/quote.contract.ts'
import { createRequest, sourceRequest, updateRequestLine } from '#modules/quotes/request.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { updateSettings as setQuoting } from '#modules/quotes/settings.contract.ts'
import { askSuppliers, startSourcing } from '#modules/quotes/sourcing.contract.ts'
import * as suppliers from '#modules/suppliers/contract.ts'
import { uploadDocument as keepPaper } from '#modules/suppliers/document.contract.ts'
import { attachFile, enterPortal, requestCode } from '#modules/suppliers/portal.contract.ts'
import { sendSheet } from '#modules/suppliers/portal_sheet.contract.ts'
import * as prices from '#modules/suppliers/price.contract.ts'
import { askForPrices, priceRequestLink } from '#modules/suppliers/price_request.contract.ts'
import { updateSettings as setAsking } from '#modules/suppliers/settings.contract.ts'

type Named = { shop: TestCompany; marker: string; email: string }

/** A record of every kind that trade has, for a customer and an opportunity of theirs; the marker stands in each. */
export const enterTrade = async (
  named: Named,
  sale: { customer_id: string; opportunity_id: string },
): Promise<void> => {
  receiveMail()
  const variant_id = await enterCatalogue(named)
  await enterSuppliers(named, variant_id)
  await enterQuotes(named, variant_id, sale)
  await enterVisitor(named, variant_id)
}

const enterCatalogue = async ({ shop, marker }: Named): Promise<string> => {
  const { id: category_id } = await shop.does(categories.createCategory, { name: `Papel ${marker}` })
  await shop.does(categories.createAttribute, { category_id, name: `Color ${marker}`, type: 'text' })
  await shop.does(createSynonyms, { words: [`rollo ${marker}`, `bobina ${marker}`] })
  const enter = (name: string) =>
    shop.does(catalogue.createProduct, {
      ...{ name: `${name} ${marker}`, brand: marker, category_id, tags: [marker], synonyms: [marker] },
    })
  const [product, other] = [await enter('Toalla'), await enter('Servilleta')]
  const of = { product_id: product.id }
  await shop.does(createPack, { ...of, name: `Caja ${marker}`, unit: 'caja', base_quantity: 12 })
  await shop.does(parts.setRelated, { ...of, ids: [other.id] })
  const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#2266aa' } })
    .png()
    .toBuffer()
  await shop.upload(`${marker}.png`, picture).does(parts.uploadImage, of)
  await shop
    .upload(`${marker}.pdf`, await tellingPdf(marker))
    .does(parts.uploadDocument, { ...of, title: marker })
  await shop.does(catalogue.setStatus, { ids: [product.id], status: 'published' })
  const learnt = { product_id: product.id, digest: 'd', signs: '10110010', numbers: 'AQIDBAUGBwg=' }
  await shop.does(recordEmbeddings, { model: marker, products: [learnt] })
  const { variants } = await shop.does(parts.getProductParts, { id: product.id })
  return variants[0]?.id ?? ''
}

const enterSuppliers = async ({ shop, marker, email }: Named, variant_id: string): Promise<void> => {
  await shop.does(setAsking, { deadline_hours: 48 })
  const { id: supplier_id } = await shop.does(suppliers.createSupplier, {
    name: `Proveedor ${marker}`,
    notes: marker,
    contacts: [{ name: marker, email }],
  })
  await shop.does(prices.createPriceList, { supplier_id, name: `Lista ${marker}` })
  await shop.does(prices.setPrices, { supplier_id, prices: [{ variant_id, unit_price_minor: 1_500 }] })
  await shop.does(prices.setStock, { supplier_id, states: [{ variant_id, state: 'in_stock' }] })
  await shop.does(prices.learnCodes, { supplier_id, codes: [{ code: `P-${marker}`, variant_id }] })
  await shop
    .upload(`${marker}.pdf`, `%PDF-1.7 ${marker}`)
    .does(keepPaper, { supplier_id, kind: 'insurance', number: marker })
  const { requests } = await shop.does(askForPrices, {
    suppliers: [supplier_id],
    lines: [{ variant_id, quantity: 40 }],
    message: marker,
  })
  const { url } = await shop.does(priceRequestLink, { id: requests[0]?.id ?? '' })
  const token = url.split('/').at(-1) ?? ''
  await shop.upload(`${marker}.pdf`, `%PDF-1.7 ${marker}`).does(attachFile, { token })
  await sendPrices({ shop, marker, email })
}

/** The supplier, in the portal by a mailed code, sends a list of prices. */
const sendPrices = async ({ shop, marker, email }: Named): Promise<void> => {
  const door = strangerOf(shop)
  await door.does(requestCode, { email })
  await shop.worksOff()
  const code = await mailed(email, /code=(\d{6})/)
  await door.does(enterPortal, { email, code })
  await door.upload(`${marker}.csv`, `Código;Precio\nP-${marker};16,00`).does(sendSheet, {})
}

/** What a mail to somebody says; mail goes to addresses in small letters. */
const mailed = async (email: string, words: RegExp): Promise<string> =>
  (await mailTo(email.toLowerCase())).map(({ text }) => words.exec(text)?.[1]).find(Boolean) ?? ''

/** Somebody without an account, who keeps the cookies that are given. */
const strangerOf = (shop: TestCompany) => {
  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  return shop.with({ actor: GUEST, http: { cookies, setCookie } })
}

const enterQuotes = async (
  { shop, marker, email }: Named,
  variant_id: string,
  { customer_id, opportunity_id }: { customer_id: string; opportunity_id: string },
): Promise<void> => {
  await shop.does(setQuoting, { terms: marker })
  await shop.does(updateSourcingSettings, { fresh_days: 10 })
  const lines = [{ variant_id, quantity: 40, unit_price_minor: 2_000 }]
  await shop.does(setOpportunityLines, { opportunity_id, lines })

  const { id } = await shop.does(quotes.createQuote, { customer_id, title: `Oferta ${marker}`, lines })
  await shop.does(sendQuote, { id, to: email })
  const token = (await shop.does(getLink, { id })).url.split('/').at(-1) ?? ''
  const { version_number } = await shop.does(buyer.openQuote, { token })
  const visit = { token, version_number, name: `Comprador ${marker}` }
  await shop.does(buyer.commentQuote, { ...visit, body: marker })
  await shop.does(buyer.acceptQuote, { ...visit, agreed: true })

  await shop.does(startBundle, { ids: [id] })

  const { id: template_id } = await shop.does(proposalTemplates.createTemplate, {
    name: `Plantilla ${marker}`,
    blocks: [{ id: 'a', kind: 'words', text: marker }],
  })
  await shop.does(proposals.createProposal, { customer_id, template_id, title: `Propuesta ${marker}` })
  const drawn = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#aa6622' } })
    .png()
    .toBuffer()
  await shop.upload(`${marker}.png`, drawn).does(proposals.uploadPicture, {})

  const request = await shop.does(createRequest, { customer_id, note: marker, text: `10 bobinas ${marker}` })
  const line_id = request.content[0]?.id ?? ''
  await shop.does(updateRequestLine, { id: request.id, line_id, variant_id })
  const { sourcing_id } = await shop.does(sourceRequest, { id: request.id })
  const { lines: compared } = await shop.does(awardBest, { id: sourcing_id })
  const [line] = compared
  const { attachments } = await shop.upload(`${marker}.png`, drawn).does(attachToRequest, { id: request.id })
  await shop.does(askSuppliers, {
    id: sourcing_id,
    suppliers: [line?.awards[0]?.supplier_id ?? ''],
    line_ids: [line?.id ?? ''],
    attachment_ids: attachments.map((one) => one.id),
    looked: true,
  })
  const award = { id: line?.awards[0]?.id ?? '', unit_cost_minor: 1_510, invoiced_on: '2026-03-02' }
  await shop.does(recordInvoicedCost, award)

  await shop.does(createMarginRule, { customer_tag: marker, percent: 30, basis: 'cost' })
  await shop.does(createMarginRule, { percent: 25, basis: 'cost' })
  const sourcing = await shop.does(startSourcing, { customer_id, lines: [{ variant_id, quantity: 40 }] })
  await shop.does(awardBest, { id: sourcing.id })
  await shop.does(makeQuote, { id: sourcing.id })
}

/** Somebody without an account who sends a request from the site, proven by a mailed code, and begins another. */
const enterVisitor = async ({ shop, marker, email }: Named, variant_id: string): Promise<void> => {
  await shop.does(updateSiteSettings, { terms: marker })
  const visitor = strangerOf(shop)
  await visitor.does(addToCart, { variant_id, quantity: '12' })
  const paper = await tellingPdf(marker)
  await visitor.upload(`${marker}.pdf`, paper).does(attachToCart, {})
  const who = { name: `Comprador ${marker}`, organisation: marker, email, note: marker }
  await visitor.does(giveDetails, { ...who, turn: 1, agreed: true })
  await shop.worksOff()
  const code = await mailed(email, /\b(\d{6})\b/)
  await visitor.does(enterCode, { code, turn: 1 })
  await visitor.does(readList, { text: `40 cajas ${marker}` })
  await visitor.upload(`${marker}.pdf`, paper).does(attachToCart, {})
  await visitor.does(askToEnter, { email })
}
