/** A company that sells, is paid by Yappy, invoices, buys and delivers, through the simulators of a house that may die. */
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany } from '#kernel/server/testing.ts'
import * as branches from '#modules/invoices/branch.contract.ts'
import { usePublicUrl } from '#modules/invoices/link.ts'
import * as issuing from '#modules/invoices/settings.contract.ts'
import { SIMULATED_ADDRESSES } from '#modules/invoices/simulators/simulator.ts'
import { connect } from '#modules/invoices/testing_issuer.ts'
import { newShop, type Shop } from '#modules/orders/testing_order.ts'
import { chargesOf } from '#modules/payments/charge.contract.ts'
import { saveGateway } from '#modules/payments/gateway.contract.ts'
import { beginPayment } from '#modules/payments/pay.contract.ts'
import { listPayments } from '#modules/payments/payment.contract.ts'
import { yappyAccount } from '#modules/payments/simulators/accounts.ts'
import type { MortalHouse } from './mortal_house.ts'
import { patiently } from './patience.ts'

const PAYERS_PATIENCE_MS = 60_000

/** Paper by the box from two suppliers; Yappy and the PAC are the house's simulators. */
export const newTrader = async (house: MortalHouse): Promise<Shop> => {
  const it = await newShop(await newCompany({ modules: ['orders', 'logistics'] }))
  const { shop } = it
  admitSimulatorsAt(house.address)
  usePublicUrl(house.address)
  await shop.does(issuing.updateSettings, {
    tax_number: '155000001-2-2026',
    tax_check: '36',
    legal_name: 'Ferretería El Roble de Prueba, S. A.',
  })
  await shop.does(branches.saveBranch, {
    code: '0000',
    name: 'Casa matriz',
    address: 'Calle 50, edificio 12',
    place: '8-8-7',
    latitude: 8.9892,
    longitude: -79.5201,
    phone: '200-1234',
    email: 'facturas@elroble.example',
    sells: 'wholesale',
  })
  await connect(shop, house.address)
  const { name: _, ...yappy } = yappyAccount('faults')
  await shop.does(saveGateway, {
    gateway: 'yappy',
    environment: 'simulator',
    offered: true,
    fields: { ...yappy, site_url: 'https://tienda.example' },
  })
  return it
}

/** What the simulated gateway knows of an order. */
export type Simulated = {
  id: string
  order_id: string
  state: string
  movements: { amount: string; reversed_at: string | null }[]
}

/** Orders of the simulated gateway, those of one payment or all. */
export const simulatedOrders = (house: MortalHouse, orderRef = ''): Promise<Simulated[]> =>
  patiently(async () => {
    const answer = await fetch(`${house.address}/simulators/yappy/orders?order_id=${orderRef}`)
    if (!answer.ok) throw new Error(`The simulator answers ${answer.status}.`)
    return (await answer.json()) as Simulated[]
  })

/**
 * The payer presses twice, again where nothing comes of it, and then says yes in the app; what the simulator tells of it arrives in
 * these `ways`, one after another.
 */
export const paysByYappy = async (
  house: MortalHouse,
  { shop }: Shop,
  orderId: string,
  ways: readonly string[],
): Promise<void> => {
  const charge = await patiently(async () => {
    const { charges } = await shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [orderId] })
    if (!charges[0]) throw new Error('It is not charged yet.')
    return charges[0]
  })
  const token = new URL(charge.url).pathname.split('/').at(-1) ?? ''
  const visitor = shop.with({ actor: GUEST, http: { cookies: {} } })
  const press = () =>
    patiently(() => visitor.does(beginPayment, { token, gateway: 'yappy', phone: '+50761234567' }))
  const known = async (): Promise<Simulated> => {
    const { rows } = await shop.does(listPayments, { filter: { charge_id: charge.id } })
    for (const { order_ref } of rows) {
      const [one] = order_ref ? await simulatedOrders(house, order_ref) : []
      if (one) return one
    }
    throw new Error('The simulator does not know it yet.')
  }
  await patiently(async () => {
    await Promise.all([press(), press()])
    const { id, order_id } = await patiently(known, { ms: PAYERS_PATIENCE_MS, every: 500 })
    for (const way of ways) await house.post(`/simulators/yappy/orders/${id}/act`, { act: 'E', way })
    const [after] = await simulatedOrders(house, order_id)
    // It shows an order before it has it on disk, and may have been killed in between.
    if (after?.state !== 'E') throw new Error('The gateway forgot the order.')
  })
}

export const PAC_MOOD = SIMULATED_ADDRESSES.dgi.replace(/dgi$/, 'mood')
