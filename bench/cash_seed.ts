import pg from 'pg'
import { panamaDv } from '#kernel/values/fiscal/panama_dv.ts'
import { selfMadeCertificate } from '#modules/invoices/panama/self_made.ts'
import { SIMULATED_ADDRESSES } from '#modules/invoices/simulators/simulator.ts'
import { yappyAccount } from '#modules/payments/simulators/accounts.ts'
import { type Ask, asking, json } from './asking.ts'
import { copyRows } from './copying.ts'
import type { Asked } from './seed.ts'
import type { Stage } from './stage.ts'

/** One that waits for its payment. `ref`: what the gateway calls it; `path`: where the gateway tells of it. */
export type Order = { company: string; path: string; ref: string }

export const ACCOUNT = yappyAccount('bench')
export const SHOP_URL = 'https://tienda.example'

const PASSWORD = 'roble-2026'
const NAME = 'EMPRESA DE MEDICION, S. A.'
const LINES = 3
const PATIENCE_MS = 30_000

/**
 * The `nth` shop that takes Yappy and issues invoices, with `count` orders whose payers hold their phone: of three lines from two suppliers.
 * One comes about as in life, from sourcing to the payer's press; the others are its copies.
 */
export async function waitingOrders(stage: Stage, into: Asked, nth: number, count: number): Promise<Order[]> {
  const ask = asking(stage.road.address, into)
  await letItIssue(ask, stage.simulators.address, `${155_000_001 + nth}-2-2026`)
  const { notify_url } = json<{ notify_url: string }>(
    await ask('PUT', '/payments/gateways/yappy', {
      environment: 'simulator',
      offered: true,
      fields: { ...credentials(), site_url: SHOP_URL },
    }),
  )
  const first = await firstOrder(ask, stage.road.address, into)
  const refs = await copies(stage.database, first, count)
  return refs.map((ref) => ({ company: into.company, path: new URL(notify_url).pathname, ref }))
}

const credentials = (): Record<string, string> => {
  const { name: _, ...fields } = ACCOUNT
  return fields
}

async function letItIssue(ask: Ask, simulators: string, tax_number: string): Promise<void> {
  const check = panamaDv(tax_number, { juridical: true }) ?? ''
  await ask('PUT', '/invoices/settings', {
    tax_number,
    tax_check: check,
    legal_name: NAME,
    provider: 'dgi',
    mail_documents: true,
  })
  await ask('POST', '/invoices/branches', {
    code: '0000',
    name: 'Casa matriz',
    address: 'Calle 50, edificio 12',
    place: '8-8-7',
    latitude: 8.9892,
    longitude: -79.5201,
    phone: '200-1234',
    email: 'facturas@medicion.example',
    sells: 'wholesale',
  })
  await ask('PUT', '/invoices/credentials', {
    credentials: { address: `${simulators}${SIMULATED_ADDRESSES.dgi}` },
  })
  const certificate = selfMadeCertificate(
    {
      name: NAME,
      tax_number,
      check,
      valid_from: '2020-01-01T00:00:00Z',
      valid_until: '2049-01-01T00:00:00Z',
    },
    PASSWORD,
  )
  await ask('POST', '/invoices/certificate', { file: certificate.toString('base64'), password: PASSWORD })
}

type First = { quote: string; order: string; charge: string; payment: string }

async function firstOrder(ask: Ask, address: string, { ids }: Asked): Promise<First> {
  const quote_id = await quoted(ask, ids[0] as string)
  await ask('POST', `/quotes/${quote_id}/send`, { to: 'compras@hotel.example' })
  const offer = json<{ url: string }>(await ask('GET', `/quotes/${quote_id}/link`))
  await press(address, offer.url, 'accept', { version: '1', name: 'Ana Pérez', agreed: 'yes' })

  const mine = new URLSearchParams({ filter: JSON.stringify({ quote_id }) })
  const order = await appears(() => ask('GET', `/orders?${mine}`))
  const its = new URLSearchParams({ filter: JSON.stringify({ subject_id: order }) })
  const charge = await appears(() => ask('GET', `/payments/charges?${its}`))
  const pay = json<{ url: string }>(await ask('GET', `/payments/charges/${charge}/link`))
  await press(address, pay.url, 'begin', {
    gateway: 'yappy',
    phone: '+50761234567',
    email: 'ana@hotel.example',
  })
  const tries = new URLSearchParams({ filter: JSON.stringify({ charge_id: charge }) })
  const payment = await appears(() => ask('GET', `/payments?${tries}`))
  return { quote: quote_id, order, charge, payment }
}

async function quoted(ask: Ask, customer_id: string): Promise<string> {
  const variants: string[] = []
  for (let n = 1; n <= LINES; n++) {
    const product = { name: `Insumo de limpieza ${n}`, unit: 'caja' }
    const { id } = json<{ id: string }>(await ask('POST', '/products', product))
    const parts = json<{ variants: { id: string }[] }>(await ask('GET', `/products/${id}/parts`))
    variants.push(...parts.variants.map((variant) => variant.id))
  }
  for (const [i, name] of ['Uno', 'Dos'].entries()) {
    const contacts = [{ name: 'Rita', email: `${name.toLowerCase()}@proveedor.example` }]
    const supplier = { name: `Proveedor ${name} de los pedidos`, contacts }
    const { id } = json<{ id: string }>(await ask('POST', '/suppliers', supplier))
    const prices = variants.map((variant_id, n) => ({
      variant_id,
      unit_price_minor: n % 2 === i ? 900 : 1_000,
    }))
    await ask('POST', `/suppliers/${id}/prices`, { prices })
  }
  await ask('POST', '/margin-rules', { percent: 25, basis: 'cost' })
  const request = {
    customer_id,
    asks: false,
    lines: variants.map((variant_id) => ({ variant_id, quantity: 12 })),
  }
  const { id } = json<{ id: string }>(await ask('POST', '/sourcings', request))
  await ask('POST', `/sourcings/${id}/award-best`)
  return json<{ quote_id: string }>(await ask('POST', `/sourcings/${id}/quote`)).quote_id
}

/** A button pressed on a public page. */
async function press(
  address: string,
  page: string,
  button: string,
  fields: Record<string, string>,
): Promise<void> {
  const answer = await fetch(`${address}${new URL(page).pathname}/${button}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`${button} answered ${answer.status}: ${await answer.text()}`)
}

/** The id of the one row of a list, once it is there. */
async function appears(list: () => Promise<Buffer>): Promise<string> {
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; ) {
    const [row] = json<{ rows: { id: string }[] }>(await list()).rows
    if (row) return row.id
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('What should follow from the accepted quote does not.')
}

/** Answers what the gateway calls them. Nobody waits any more for the first one's papers and mails. */
async function copies(
  url: string,
  { quote, order, charge, payment }: First,
  count: number,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    // Nothing is recorded of what was there before the measuring.
    await client.query('set session_replication_role = replica')
    const ofQuote = 'select id from quotes_data.quote_version where quote_id = $1'
    const ofSourcing = 'select id from quotes_data.sourcing where quote_id = $1'
    const copy = (table: string, own: string[], where: string, id: string, texts: string[] = []) =>
      copyRows(client, { table, own, texts, where, id, count })
    await copy('quotes_data.quote', ['id'], 'id = $1', quote, ['number', 'token_hash'])
    await copy('quotes_data.quote_version', ['id', 'quote_id'], 'quote_id = $1', quote)
    await copy('quotes_data.quote_line', ['id', 'version_id'], `version_id in (${ofQuote})`, quote)
    await copy('quotes_data.sourcing', ['id', 'quote_id'], 'quote_id = $1', quote)
    await copy('quotes_data.sourcing_line', ['id', 'sourcing_id'], `sourcing_id in (${ofSourcing})`, quote)
    const ofAward = ['id', 'sourcing_id', 'line_id', 'quote_line_id']
    await copy('quotes_data.award', ofAward, `sourcing_id in (${ofSourcing})`, quote)
    await copy('orders_data.sales_order', ['id', 'quote_id'], 'id = $1', order, ['number', 'quote_number'])
    const ofOrder = ['id', 'sales_order_id', 'quote_line_id']
    await copy('orders_data.sales_order_line', ofOrder, 'sales_order_id = $1', order)
    await copy('payments_data.charge', ['id', 'subject_id'], 'id = $1', charge, ['number', 'token_hash'])
    await copy('payments_data.payment', ['id', 'charge_id'], 'id = $1', payment, ['order_ref'])
    await copy('payments_data.attempt', ['id'], 'id = $1', payment)
    const refs = await client.query<{ order_ref: string }>(
      `update payments_data.payment set order_ref = 'B' || lpad(row_number::text, 9, '0')
         from (select id, row_number() over (order by id) from payments_data.payment where order_ref like '% %') numbered
        where payment.id = numbered.id returning order_ref`,
    )
    return refs.rows.map(({ order_ref }) => order_ref)
  } finally {
    await client.end()
  }
}
