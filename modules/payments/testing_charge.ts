/** A company that takes money, for tests: a customer, a charge, its payer, and a gateway's account at the simulator. */
import type { Sent } from '#kernel/contract.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import { createCharge, getCharge } from './charge.contract.ts'
import type { Charge } from './contract.ts'
import { saveGateway } from './gateway.contract.ts'

export type Shop = { shop: TestCompany; customer_id: string; payer: TestCompany }

/** `day`: on which everything happens; null for today, where jobs of an hour later must wait. */
export const newShop = async (
  day: string | null = '2026-03-02',
  modules: readonly string[] = ['payments'],
): Promise<Shop> => {
  const made = await newCompany({ modules: [...modules] })
  const shop = day ? made.on(day) : made
  const { id: customer_id } = await shop.does(customers.createCustomer, {
    name: 'Hotel Bahía',
    emails: [{ address: 'pagos@bahia.example', label: '' }],
  })
  return { shop, customer_id, payer: asStranger(shop) }
}

/** Somebody without an account, whose browser came to a public page. */
export const asStranger = (shop: TestCompany): TestCompany =>
  shop.as([], { name: 'visitante' }).with({ address: '190.34.1.2', agent: 'Mozilla/5.0 (Android 15)' })

/** A charge with its link's token. */
export const newCharge = async (
  { shop, customer_id }: Shop,
  amount_minor = 10_000,
  more: Partial<Sent<typeof createCharge>> = {},
): Promise<Charge & { token: string }> => {
  const charge = await shop.does(createCharge, {
    customer_id,
    amount_minor,
    label: 'Papel jumbo',
    currency: 'USD',
    ...more,
  })
  const { url } = await shop.does(getCharge, { id: charge.id })
  return { ...charge, token: url.split('/').at(-1) ?? '' }
}

const SITE = 'https://tienda.example'
/** Of the protocol's published test vectors: it decodes to `YP_TEST-0001.11111111-…`. */
const SECRET = 'WVBfVEVTVC0wMDAxLjExMTExMTExLTIyMjItMzMzMy00NDQ0LTU1NTU1NTU1NTU1NQ=='
export const SIGNING_KEY = 'YP_TEST-0001'

/** Opens an account with Yappy. Answers where Yappy tells us, as the address of the public page has it. */
export const openYappy = async ({ shop }: Shop): Promise<{ secret: string; domain: string }> => {
  const { notify_url } = await shop.does(saveGateway, {
    gateway: 'yappy',
    environment: 'simulator',
    fields: { merchant_id: 'M-1', secret_key: SECRET, site_url: SITE },
  })
  return { secret: notify_url.split('/').at(-1) ?? '', domain: SITE }
}
