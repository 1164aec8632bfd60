/** A house of its own process that can be killed, and a company in it that sells, is paid by Yappy, invoices and buys. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { vi } from 'vitest'
import { PROJECT_ROOT } from '#app/config.ts'
import { testHouse } from '#app/testing.ts'
import { admitSimulatorsAt } from '#kernel/server/outside.ts'
import { GUEST } from '#kernel/server/scope.ts'
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

const PATIENCE = { timeout: 60_000, interval: 150 }

/**
 * A process that serves; `kill` ends it as power would, `start` brings it back with what it had on disk. Where it ends by itself it
 * is started again, as whoever supervises servers does.
 */
export class MortalHouse {
  readonly #port: number
  readonly #data = mkdtempSync(join(tmpdir(), 'ceiba-test-'))
  #child: ChildProcess | undefined

  constructor(port: number) {
    this.#port = port
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [join(PROJECT_ROOT, 'app/fixtures/serve_house.ts'), testHouse.ownerUrl, this.#data, String(this.#port)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    this.#child = child
    child.once('exit', () => {
      if (this.#child === child) this.start().catch(() => {})
    })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes
    })
    for await (const line of createInterface({ input: child.stdout })) if (line === 'ready') return
    throw new Error(`The house did not open: ${said}`)
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    this.#child = undefined
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  /** Asks until there is somebody to answer. */
  async post(path: string, fields: Record<string, string> = {}): Promise<void> {
    await vi.waitFor(async () => {
      const answer = await fetch(`${this.address}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      })
      if (answer.status >= 400) throw new Error(`${path}: ${answer.status}`)
    }, PATIENCE)
  }
}

/** Sells, buys, takes Yappy and invoices through the house's simulators. */
export const newTrader = async (house: MortalHouse): Promise<Shop> => {
  const it = await newShop()
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

/** The payer presses twice, and then says yes in the app; what the simulator tells of it arrives in this `way`. */
export const paysByYappy = async (
  house: MortalHouse,
  { shop }: Shop,
  orderId: string,
  ways: readonly string[],
): Promise<void> => {
  const url = await vi.waitFor(async () => {
    const { charges } = await shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [orderId] })
    if (!charges[0]) throw new Error('It is not charged yet.')
    return charges[0].url
  }, PATIENCE)
  const token = new URL(url).pathname.split('/').at(-1) ?? ''
  const visitor = shop.with({ actor: GUEST, http: { cookies: {} } })
  const press = () => visitor.does(beginPayment, { token, gateway: 'yappy', phone: '+50761234567' })
  await Promise.all([press(), press()])
  const { charges } = await shop.does(chargesOf, { subject_kind: 'sales_order', subject_ids: [orderId] })
  const simulated = await vi.waitFor(async () => {
    const { rows } = await shop.does(listPayments, { filter: { charge_id: charges[0]?.id ?? '' } })
    for (const { order_ref } of rows) {
      const answer = await fetch(`${house.address}/simulators/yappy/orders?order_id=${order_ref}`)
      const [one] = (await answer.json()) as { id: string }[]
      if (one) return one
    }
    throw new Error('The simulator does not know it yet.')
  }, PATIENCE)
  for (const way of ways) await house.post(`/simulators/yappy/orders/${simulated.id}/act`, { act: 'E', way })
}

export const PAC_MOOD = SIMULATED_ADDRESSES.dgi.replace(/dgi$/, 'mood')
