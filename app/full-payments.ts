/** Money a company asked for, got and gave back: the part of `full-company.ts` that is about payments. */
import sharp from 'sharp'
import { GUEST } from '#kernel/server/scope.ts'
import type { TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import * as asking from '#modules/payments/charge.contract.ts'
import { hearByAddress, saveGateway } from '#modules/payments/gateway.contract.ts'
import { recordReceived } from '#modules/payments/outcome.contract.ts'
import { beginPayment, sendReceipt } from '#modules/payments/pay.contract.ts'
import * as paying from '#modules/payments/payment.contract.ts'
import * as refunding from '#modules/payments/refund.contract.ts'
import { updateSettings } from '#modules/payments/settings.contract.ts'

/** A charge and a payment of every kind for a customer; the marker stands in each. */
export const enterPayments = async (
  { shop, marker, email }: { shop: TestCompany; marker: string; email: string },
  customer_id: string,
): Promise<void> => {
  await shop.does(updateSettings, {
    transfer_offered: true,
    transfer_words: marker,
    bank_accounts: [{ bank: `Banco ${marker}`, holder: marker, kind: '', number: '1', note: '' }],
  })
  await shop.does(saveGateway, {
    gateway: 'yappy',
    environment: 'simulator',
    fields: {
      merchant_id: marker,
      secret_key: Buffer.from(`${marker}.x`).toString('base64'),
      site_url: 'https://a.example',
    },
  })
  const asked = { customer_id, label: `Cobro ${marker}`, currency: 'USD' as const, amount_minor: 5_000 }
  const charge = await shop.does(asking.createCharge, { ...asked, email })
  const payment = await shop.does(paying.recordPayment, {
    ...{ charge_id: charge.id, method: 'cash', amount_minor: 6_000 },
    ...{ provider_reference: marker, payer_name: marker, note: marker },
  })
  await shop.does(refunding.refundPayment, { id: payment.id, way: 'hand', amount_minor: 500, reason: marker })
  const open = await shop.does(asking.createCharge, asked)
  const { url } = await shop.does(asking.paymentLink, { charge_id: open.id })
  const token = url.split('/').at(-1) ?? ''
  const visitor = new (shop.constructor as typeof TestCompany)(shop.company, GUEST)
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#aa6622' } })
    .png()
    .toBuffer()
  await visitor
    .upload(`${marker}.png`, picture)
    .does(sendReceipt, { token, reference: marker, payer_name: marker, email })
  await visitor.does(beginPayment, { token, gateway: 'yappy', phone: '61234567', email })
  await visitor.does(hearByAddress, {
    ...{ gateway: 'yappy', company: shop.company.slug, secret: marker, orderId: marker },
  })
  const now = Temporal.Now.instant().toString()
  await shop.does(recordReceived, {
    ...{ gateway: 'yappy', since: now, until: now },
    received: [
      {
        ...{ reference: newId(), order_ref: '', amount_minor: 100, fee_minor: 0, currency: 'USD' },
        ...{ occurred_at: now, payer: marker, description: marker },
      },
    ],
  })
}
