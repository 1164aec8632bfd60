/** A trade whose two sides bear names and prices found nowhere else: two suppliers, two buyers, and all that passes between them. */
import sharp from 'sharp'
import { orderBlindly, payBlindly } from '#app/blind-orders.ts'
import type { Secret } from '#app/blind-reading.ts'
import { codeFor } from '#app/testing-buyer.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createAttribute, createCategory } from '#modules/catalogue/category.contract.ts'
import { createProduct, setStatus } from '#modules/catalogue/contract.ts'
import * as parts from '#modules/catalogue/parts.contract.ts'
import { tellingPdf } from '#modules/catalogue/testing_document.ts'
import { createPack } from '#modules/catalogue/variant.contract.ts'
import { uploadLogo } from '#modules/company/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createProposal, uploadPicture } from '#modules/proposals/proposal.contract.ts'
import { createTemplate } from '#modules/proposals/template.contract.ts'
import { awardBest, makeQuote } from '#modules/quotes/award.contract.ts'
import { enterCode, giveDetails } from '#modules/quotes/cart/ask.contract.ts'
import { attachToCart, listAttachments } from '#modules/quotes/cart/attachment.contract.ts'
import { addToCart } from '#modules/quotes/cart/cart.contract.ts'
import { forwardAttachments } from '#modules/quotes/forwarding.contract.ts'
import { createMarginRule } from '#modules/quotes/margin.contract.ts'
import { getQuote, updateQuote } from '#modules/quotes/quote.contract.ts'
import { createRequest, listRequests, sourceRequest } from '#modules/quotes/request.contract.ts'
import { getLink, sendQuote } from '#modules/quotes/send.contract.ts'
import { startSourcing } from '#modules/quotes/sourcing.contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import * as prices from '#modules/suppliers/price.contract.ts'
import {
  askForPrices,
  listPriceRequests,
  priceRequestLink,
} from '#modules/suppliers/price_request.contract.ts'

const COST = 731_37
const RIVAL_COST = 842_19
const QUANTITY = 43
/** Of five digits, as no part of an id is. */
const MARGIN_PERCENT = 137.77

/** One of a side, with the words only it and staff may read, and the doors it was handed. */
export type Party = { email: string; secrets: Secret[]; links: string[] }
export type BlindTrade = {
  shop: TestCompany
  suppliers: Party[]
  buyers: Party[]
  /** What no buyer learns, and no member of staff without the right. */
  supply: Secret[]
  /** What no supplier learns. */
  demand: Secret[]
}

const pathOf = (url: string): string => new URL(url).pathname
const about = (names: string, ...said: (string | number)[]): Secret[] =>
  said.map((one) => ({ name: `${names}: ${one}`, said: one }))

type Shop = { shop: TestCompany; tags: string[]; variant_id: string; other_id: string; category_id: string }

/** `noted`: staff wrote of suppliers in their own tags and notes, which colleagues read and visitors never. */
export const newBlindTrade = async ({ noted = true } = {}): Promise<BlindTrade> => {
  const shop = await newCompany()
  const mark = await photo(200).png().toBuffer()
  await shop.upload('zumbador.png', mark).does(uploadLogo, {})
  const goods = await enterGoods(shop, noted ? ['Zumbador', 'Ocelote'] : [])
  const zumbador = await enterSupplier(goods, { name: 'Zumbador', person: 'Quetzalina', cost: COST })
  const ocelote = await enterSupplier(goods, { name: 'Ocelote', person: 'Tiburcia', cost: RIVAL_COST })
  await shop.does(createMarginRule, { percent: MARGIN_PERCENT, basis: 'cost' })
  const hotel = await enterBuyer(goods, { name: 'Xocolatl', person: 'Yuriria', place: 'Ahuizotl' })
  const clinic = await enterBuyer(goods, { name: 'Tlacuache', person: 'Citlaltepec', place: 'Mapachtli' })
  // Asked in the course of the buyers' requests, which suppliers see nothing of.
  const { rows } = await shop.does(listPriceRequests, { limit: 50 })
  for (const { id, supplier_id } of rows) {
    const party = supplier_id === zumbador.id ? zumbador : ocelote
    party.links.push(pathOf((await shop.does(priceRequestLink, { id })).url))
  }
  await shop.worksOff()
  await sellOn(goods, [hotel, clinic], [zumbador, ocelote])
  return {
    shop,
    suppliers: [zumbador, ocelote],
    buyers: [hotel, clinic],
    supply: [...zumbador.secrets, ...ocelote.secrets, ...about('margin', Math.round(MARGIN_PERCENT * 100))],
    demand: [...hotel.secrets, ...clinic.secrets, ...about('margin', Math.round(MARGIN_PERCENT * 100))],
  }
}

/** Each buyer accepts and pays: the first buys from whoever was awarded, the second from the other by hand. */
const sellOn = async (
  { shop, variant_id }: Shop,
  [first, second]: readonly [Buyer, Buyer],
  suppliers: readonly [Party & { id: string }, Party & { id: string }],
): Promise<void> => {
  const [, other] = suppliers
  const of = { shop, variant_id, quantity: QUANTITY }
  const sell = () =>
    Promise.all([
      orderBlindly({ ...of, customer_id: first.id }),
      orderBlindly(
        { ...of, customer_id: second.id },
        { supplier_id: other.id, unit_cost_minor: RIVAL_COST, unit_price_minor: second.price },
      ),
    ])
  const doors = await sell()
  // Others without their link, for suppliers to find in the portal and answer there; and some that were paid.
  await sell()
  await sell()
  await payBlindly(
    shop,
    suppliers.map(({ id }) => id),
    'Xocolatl',
  )
  for (const [i, buyer] of [first, second].entries()) buyer.links.push(...(doors[i]?.buyer ?? []))
  for (const supplier of suppliers)
    supplier.links.push(...doors.flatMap(({ suppliers: open }) => open.get(supplier.id) ?? []))
}

/** `price`: of one, as it was quoted to them. */
type Buyer = Party & { id: string; price: number }

/** A picture in which its camera wrote who took it. */
const photo = (width: number, artist = 'Zumbador') =>
  sharp({ create: { width, height: 400, channels: 3, background: '#2266aa' } }).withExif({
    IFD0: { Artist: artist, ImageDescription: 'Ocelote' },
  })

/** Products as staff enter them from what suppliers sent: files named after them and telling of them. */
const enterGoods = async (shop: TestCompany, tags: string[]): Promise<Shop> => {
  const { id: category_id } = await shop.does(createCategory, { name: 'Papel' })
  await shop.does(createAttribute, { category_id, name: 'Color', type: 'text' })
  const enter = async (name: string) => {
    const { id } = await shop.does(createProduct, {
      name,
      category_id,
      brand: 'Suave',
      tags,
    })
    const { variants } = await shop.does(parts.getProductParts, { id })
    return { id, variant_id: variants[0]?.id ?? '' }
  }
  const [paper, towel] = [await enter('Papel higiénico jumbo'), await enter('Toalla interfoliada')]
  const of = { product_id: paper.id }
  await shop.does(createPack, { ...of, name: 'Caja', unit: 'caja', base_quantity: 12 })
  await shop.does(parts.setRelated, { ...of, ids: [towel.id] })
  await shop.upload('zumbador.jpg', await photo(900).jpeg().toBuffer()).does(parts.uploadImage, of)
  await shop.upload('lista-ocelote.pdf', await tellingPdf('Zumbador')).does(parts.uploadDocument, of)
  await shop.worksOff()
  await shop.does(setStatus, { ids: [paper.id, towel.id], status: 'published' })
  return { shop, tags, variant_id: paper.variant_id, other_id: towel.variant_id, category_id }
}

const enterSupplier = async (
  { shop, variant_id, category_id }: Shop,
  { name, person, cost }: { name: string; person: string; cost: number },
): Promise<Party & { id: string }> => {
  const email = `${person.toLowerCase()}-${newId()}@${name.toLowerCase()}.example`
  const { id } = await shop.does(createSupplier, {
    code: `PRV-${name}`,
    name: `${name} Mayorista`,
    legal_name: `Inversiones ${name}`,
    notes: `Acuerdo ${name}`,
    address: `Vía ${name}`,
    website: `https://${name.toLowerCase()}.example`,
    zones: ['Panamá'],
    category_ids: [category_id],
    tags: [name],
    contacts: [{ name: `${person} Ferro`, email }],
  })
  await shop.does(prices.createPriceList, { supplier_id: id, name: `Lista ${name}` })
  await shop.does(prices.setPrices, { supplier_id: id, prices: [{ variant_id, unit_price_minor: cost }] })
  await shop.does(prices.setStock, { supplier_id: id, states: [{ variant_id, state: 'in_stock' }] })
  await shop.does(prices.learnCodes, { supplier_id: id, codes: [{ code: `COD-${name}`, variant_id }] })
  const { requests } = await shop.does(askForPrices, {
    suppliers: [id],
    lines: [{ variant_id, quantity: QUANTITY }],
  })
  return {
    id,
    email,
    links: requests.length ? [`/s/${shop.company.slug}`] : [],
    secrets: about(`supplier ${name}`, id, name, person, cost, cost * QUANTITY),
  }
}

/** A buyer whose wish was sourced from both suppliers and quoted; the second product has no price, so suppliers are asked. */
const enterBuyer = async (
  { shop, tags, variant_id, other_id }: Shop,
  { name, person, place }: { name: string; person: string; place: string },
): Promise<Buyer> => {
  const email = `${person.toLowerCase()}-${newId()}@${name.toLowerCase()}.example`
  const { id: customer_id } = await shop.does(createCustomer, {
    kind: 'organisation',
    name: `Hotel ${name}`,
    notes: `Trato ${person}`,
    emails: [{ address: email }],
    addresses: [{ lines: [`Calle ${place}`], country: 'PA' }],
  })
  const request = await shop.does(createRequest, {
    customer_id,
    note: `Para ${person} en ${place}`,
    text: `7 rollos bordados para el Hotel ${name}`,
    lines: [
      { variant_id, quantity: QUANTITY },
      { variant_id: other_id, quantity: 5 },
    ],
  })
  const links: string[] = []
  const sold: number[] = []
  const quotes: string[] = []
  const { sourcing_id } = await shop.does(sourceRequest, { id: request.id })
  const lines = [
    { variant_id, quantity: QUANTITY },
    { variant_id: other_id, quantity: 5 },
  ]
  const again = await shop.does(startSourcing, { customer_id, zone: 'Panamá', lines })
  for (const id of [sourcing_id, again.id]) {
    await shop.does(awardBest, { id })
    const { quote_id } = await shop.does(makeQuote, { id, without_rest: true })
    const { content } = await shop.does(getQuote, { id: quote_id })
    sold.push(...content.lines.flatMap((line) => [line.unit_price_minor, line.net_minor]))
    await shop.does(updateQuote, {
      id: quote_id,
      title: `Oferta ${name}`,
      notes: tags.join(),
      delivery_terms: `Entrega en ${place}`,
      lines: [
        ...content.lines.map((line) => ({ ...line, adjustable: true })),
        { name: 'Instalación', optional: true, chosen: false, unit_price_minor: 5_000 },
      ],
    })
    await shop.does(sendQuote, { id: quote_id, to: email })
    links.push(pathOf((await shop.does(getLink, { id: quote_id })).url))
    quotes.push(quote_id)
  }
  links.push(await sendProposal(shop, tags, { customer_id, quote_id: quotes[0] ?? '', email }))
  await sendFromSite(shop, { email, person, place, name, variant_id: other_id })
  return {
    id: customer_id,
    price: sold[0] ?? 0,
    email,
    links,
    secrets: about(`buyer ${name}`, customer_id, name, person, place, ...new Set(sold)),
  }
}

/** A request of the buyer's own with a paper and a photo that tell of them; suppliers are asked for what is in it and get both. */
const sendFromSite = async (
  shop: TestCompany,
  {
    email,
    person,
    place,
    name,
    variant_id,
  }: { email: string; person: string; place: string; name: string; variant_id: string },
): Promise<void> => {
  const cookies: Record<string, string | undefined> = {}
  const setCookie = (key: string, value: string | undefined) => {
    cookies[key] = value
  }
  const door = shop.with({ actor: GUEST, http: { cookies, setCookie } })
  await door.does(addToCart, { variant_id, quantity: '5' })
  await door.upload(`Plano ${place}.pdf`, await tellingPdf(name)).does(attachToCart, {})
  await door.upload(`${name}.jpg`, await photo(600, person).jpeg().toBuffer()).does(attachToCart, {})
  const contact = { name: `${person} Compras`, email, agreed: true, turn: 1 }
  await door.does(giveDetails, contact)
  await door.does(enterCode, { code: await codeFor(shop, email), turn: 1 })
  const { rows } = await shop.does(listRequests, { filter: { channel: 'site', status: 'new' } })
  for (const { id: request_id } of rows) {
    const { sourcing_id: id } = await shop.does(sourceRequest, { id: request_id })
    const { attachments } = await shop.does(listAttachments, { id: request_id })
    const attachment_ids = attachments.map((one) => one.id)
    await shop.does(forwardAttachments, { id, attachment_ids, looked: true })
  }
}

/** The same budget in a proposal with a picture, from a template that staff named after a supplier. */
const sendProposal = async (
  shop: TestCompany,
  tags: string[],
  { email, ...of }: { customer_id: string; quote_id: string; email: string },
): Promise<string> => {
  const picture = await shop.upload('ocelote.jpg', await photo(300).jpeg().toBuffer()).does(uploadPicture, {})
  const { id: template_id } = await shop.does(createTemplate, {
    name: `Plantilla ${tags.join(' ')} ${newId()}`,
    blocks: [
      { id: 'a', kind: 'words', text: 'Para {{ clientName }}: {{ total }}' },
      { id: 'b', kind: 'picture', file_id: picture.file_id, alt: 'Rollos', percent: 50 },
      { id: 'c', kind: 'budget' },
    ],
  })
  const { id } = await shop.does(createProposal, { ...of, template_id })
  await shop.does(sendQuote, { id, to: email })
  return pathOf((await shop.does(getLink, { id })).url)
}
