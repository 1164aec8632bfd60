/** A company whose customers pay by Yappy and PagueloFácil, on a server with both simulators: the whole road, over HTTP. */
import { type AddressInfo, createServer } from 'node:net'
import { expect, vi } from 'vitest'
import { startTestServer } from '#app/testing-server.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createCharge, getCharge, paymentLink } from '#modules/payments/charge.contract.ts'
import type { Charge } from '#modules/payments/contract.ts'
import { listNotifications, saveGateway } from '#modules/payments/gateway.contract.ts'
import { beginPayment } from '#modules/payments/pay.contract.ts'
import { listPayments } from '#modules/payments/payment.contract.ts'
import { paguelofacilAccount, yappyAccount } from '#modules/payments/simulators/accounts.ts'

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

type Notice = { settled: boolean; answer: string | null }
/** What a simulator knows of an order, which has a state, or of a link, which has a code. */
export type Simulated = { id: string; code: string; state?: string; notices: Notice[] }

export type Till = {
  address: string
  close(): Promise<void>
  /** A company of its own, with an account at each simulator. */
  shop(): Promise<Shop>
}
export type Shop = {
  company: TestCompany
  charge(amountMinor: number): Promise<Charge>
  /** The payer begins by one of the ways; what the simulator knows of it then. */
  begin(charge: Charge, gateway: 'yappy' | 'paguelofacil', phone?: string): Promise<Simulated>
  /** Somebody at the simulator does this, and everything that follows from it is worked off. Answers where the payer's browser goes. */
  does(simulated: Simulated, act: string, way?: string, more?: Record<string, string>): Promise<string>
  /** The payer's browser opens an address. */
  opens(address: string): Promise<void>
  standing(charge: Charge): Promise<Pick<Charge, 'status' | 'paid_minor' | 'excess_minor'>>
  payments(
    charge: Charge,
  ): Promise<{ status: string; method: string; amount_minor: number; flags: string[] }[]>
  /** Verdict and reason of what was told, oldest first. */
  verdicts(): Promise<string[]>
}

export const openTill = async (): Promise<Till> => {
  const server = await startTestServer({ CEIBA_PORT: String(await freePort()) })
  let shops = 0
  return { ...server, shop: async () => openShop(server.address, `till-${++shops}`) }
}

const openShop = async (address: string, name: string): Promise<Shop> => {
  const company = await newCompany({ modules: ['payments'] })
  const { name: _, ...yappy } = yappyAccount(name)
  const { cclw, access_token } = paguelofacilAccount(name)
  const simulator = { environment: 'simulator' as const, offered: true }
  await company.does(saveGateway, {
    ...simulator,
    gateway: 'yappy',
    fields: { ...yappy, site_url: 'https://tienda.example' },
  })
  const { notify_url } = await company.does(saveGateway, {
    ...simulator,
    gateway: 'paguelofacil',
    fields: { cclw, access_token },
  })
  await send(`${address}/simulators/paguelofacil/settings`, { account: name, hook: notify_url })
  const { id: customer_id } = await company.does(createCustomer, { kind: 'person', name: 'Ana Pérez' })

  const known = async (gateway: string, orderRef: string): Promise<Simulated> => {
    const path = gateway === 'yappy' ? 'yappy/orders' : 'paguelofacil/links'
    const answer = await fetch(`${address}/simulators/${path}?order_id=${orderRef}`)
    const [one] = (await answer.json()) as Simulated[]
    if (!one) throw new Error(`The simulator knows no ${orderRef}.`)
    return one
  }
  const orderOf = async (charge: Charge): Promise<{ order_ref: string }> => {
    const { rows } = await company.does(listPayments, { filter: { charge_id: charge.id } })
    return { order_ref: rows[0]?.order_ref ?? '' }
  }

  return {
    company,
    charge: (amount_minor) =>
      company.does(createCharge, { label: 'Pedido de prueba', customer_id, amount_minor, currency: 'USD' }),
    async begin(charge, gateway, phone = '+50761234567') {
      const { url } = await company.does(paymentLink, { charge_id: charge.id })
      const token = new URL(url).pathname.split('/').at(-1) ?? ''
      const begun = await company.does(beginPayment, { token, gateway, phone })
      expect(begun.problem).toBeNull()
      await company.worksOff()
      return known(gateway, (await orderOf(charge)).order_ref)
    },
    async does(simulated, act, way = 'once', more = {}) {
      const isYappy = simulated.state !== undefined
      const path = isYappy ? `yappy/orders/${simulated.id}/act` : `paguelofacil/pay/${simulated.code}`
      const next = await send(`${address}/simulators/${path}`, { act, way, ...more })
      const settled = async () => {
        const rows = await fetch(`${address}/simulators/${isYappy ? 'yappy/orders' : 'paguelofacil/links'}`)
        const now = ((await rows.json()) as Simulated[]).find(({ id }) => id === simulated.id)
        expect(now?.notices.every((notice) => notice.settled)).toBe(true)
      }
      await vi.waitFor(settled, { timeout: 20_000, interval: 50 })
      await company.worksOff()
      return next
    },
    async opens(next) {
      expect((await fetch(next)).status).toBe(200)
      await company.worksOff()
    },
    async standing(charge) {
      const { status, paid_minor, excess_minor } = await company.does(getCharge, { id: charge.id })
      return { status, paid_minor, excess_minor }
    },
    async payments(charge) {
      const { rows } = await company.does(listPayments, { filter: { charge_id: charge.id } })
      return rows.map(({ status, method, amount_minor, flags }) => ({ status, method, amount_minor, flags }))
    },
    async verdicts() {
      const { rows } = await company.does(listNotifications, {})
      return rows.reverse().map(({ verdict, reason }) => [verdict, reason].filter(Boolean).join(' '))
    },
  }
}

/** Sends a form as a browser would. Answers where it leads. */
const send = async (url: string, fields: Record<string, string>): Promise<string> => {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}
