import sharp from 'sharp'
import { expect, test } from 'vitest'
import { listMessages } from '#modules/mail/contract.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import * as asking from './charge.contract.ts'
import * as p from './contract.ts'
import { listGateways, saveGateway } from './gateway.contract.ts'
import { beginPayment, leaveAttempt, openAttempt, openCharge, sendReceipt } from './pay.contract.ts'
import * as paying from './payment.contract.ts'
import { confirmTransfer, getReceiptFile, rejectTransfer, similarPayments } from './review.contract.ts'
import { updateSettings } from './settings.contract.ts'
import { newCharge, newShop, openYappy, type Shop } from './testing_charge.ts'

const account = {
  bank: 'Banco General',
  holder: 'Istmo, S.A.',
  kind: 'Corriente',
  number: '03-01-01-123456-7',
}

const newTransferShop = async (): Promise<Shop> => {
  const here = await newShop()
  await here.shop.does(updateSettings, { transfer_offered: true, bank_accounts: [account] })
  return here
}

/** A receipt as banks show it: bars on white, told apart by `seed`. */
const receipt = (seed: number, quality = 90, width = 600): Promise<Buffer> => {
  const bars = Array.from(
    { length: 9 },
    (_, i) =>
      `<rect x="${((i * 7 + seed * 13) % 11) * 50}" y="${i * 100}" width="${120 + ((i * 5 + seed * 3) % 7) * 40}" height="${60 + ((seed + i) % 4) * 10}" fill="rgb(${(i * 40 + seed * 90) % 200},40,${(seed * 70) % 255})"/>`,
  )
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900">${bars.join('')}</svg>`),
  )
    .flatten({ background: '#fff' })
    .resize(width)
    .jpeg({ quality })
    .toBuffer()
}

test('the payer sees what is owed and which ways there are, and nothing of the house', async () => {
  const here = await newTransferShop()
  await openYappy(here)
  const { token } = await newCharge(here)
  const shown = await here.payer.does(openCharge, { token })
  expect(shown).toMatchObject({
    ...{ owed_minor: 10_000, status: 'open', number: 'COB-000001', partial: null },
    ways: [{ gateway: 'yappy', phone: true }],
    transfer: { accounts: [account] },
  })
  expect(JSON.stringify(shown)).not.toMatch(/merchant|secret|customer_id/)
  await here.payer.refuses(openCharge, { token: `${token}x` }, 'not_found')
  await here.shop.does(saveGateway, { gateway: 'yappy', offered: false })
  expect(await here.payer.does(openCharge, { token })).toMatchObject({ ways: [] })
})

test('what a payer mistypes is told where it stands, and nothing is begun', async () => {
  const here = await newShop()
  await openYappy(here)
  await here.shop.does(updateSettings, { partial_allowed: true, least_partial_minor: 2_000 })
  const { token } = await newCharge(here)
  const begins = async (more: object) => {
    const { attempt_id, problem } = await here.payer.does(beginPayment, {
      ...{ token, gateway: 'yappy', phone: '6123-4567' },
      ...more,
    })
    return attempt_id ? 'begun' : [problem?.code, problem?.field].join(' ')
  }
  expect(await begins({ phone: 'no sé' })).toBe('not_a_phone yappy.phone')
  expect(await begins({ amount: 'diez' })).toBe('amount_unreadable yappy.amount')
  expect(await begins({ amount: '100.01' })).toBe('amount_beyond_owed yappy.amount')
  expect(await begins({ amount: '19.99' })).toBe('amount_too_small yappy.amount')
  expect(await begins({ gateway: 'paguelofacil' })).toMatch(/^way_closed/)
  expect(await here.shop.does(paying.countPayments, {})).toMatchObject({ count: 0 })
  expect(await begins({ amount: '50,00' })).toBe('begun')
  const { rows } = await here.shop.does(paying.listPayments, {})
  expect(rows).toMatchObject([{ status: 'pending', amount_minor: 5_000, payer_phone: '+50761234567' }])
})

test('a gateway that does not answer tells the payer so, and they may choose another way', async () => {
  const here = await newShop(null)
  await openYappy(here)
  const { token } = await newCharge(here)
  const { attempt_id } = await here.payer.does(beginPayment, { token, gateway: 'yappy', phone: '61234567' })
  const id = attempt_id ?? ''
  expect(await here.payer.does(openAttempt, { token, id })).toMatchObject({ attempt: { step: 'asking' } })
  await here.shop.worksOff()
  expect(await here.payer.does(openAttempt, { token, id })).toMatchObject({
    attempt: { step: 'refused', refusal: 'unreachable', status: 'rejected' },
  })
  const second = await here.payer.does(beginPayment, { token, gateway: 'yappy', phone: '61234567' })
  await here.payer.does(leaveAttempt, { token, id: second.attempt_id ?? '' })
  expect(await here.shop.does(paying.getPayment, { id: second.attempt_id ?? '' })).toMatchObject({
    status: 'cancelled',
  })
  const other = await newCharge(here)
  await here.payer.refuses(openAttempt, { token: other.token, id }, 'not_found')
})

test('a receipt waits for somebody’s eye, is confirmed with what arrived, and the payer is written', async () => {
  const here = await newTransferShop()
  const { token, id: charge_id } = await newCharge(here)
  const sent = await here.payer
    .upload('recibo.jpg', await receipt(1))
    .does(sendReceipt, { token, reference: 'ACH-9', amount: '100', payer_name: 'Ana' })
  expect(sent).toMatchObject({ problem: null, payments: [{ status: 'in_review' }] })
  const id = sent.payment_id ?? ''
  expect(await here.shop.does(asking.getCharge, { id: charge_id })).toMatchObject({ status: 'open' })
  const { rows } = await here.shop.does(listWorkItems, {})
  expect(rows).toMatchObject([{ kind: 'payments.payment', about: { id } }])
  const { content } = await here.shop.downloads(getReceiptFile, { id })
  expect(content.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))

  await here.shop.does(confirmTransfer, { id, amount_minor: 9_000 })
  await here.shop.refuses(confirmTransfer, { id }, 'not_in_review')
  expect(await here.shop.does(asking.getCharge, { id: charge_id })).toMatchObject({
    ...{ status: 'part_paid', paid_minor: 9_000 },
  })
  await here.shop.worksOff()
  const mails = await here.shop.does(listMessages, {})
  expect(mails.rows.map(({ recipient, subject }) => [recipient, subject])).toEqual([
    ['pagos@bahia.example', 'Recibimos $90.00; quedan $10.00 (REC-000001)'],
  ])
})

test('a rejected receipt tells the payer why, and settles nothing', async () => {
  const here = await newTransferShop()
  const { token } = await newCharge(here)
  const { payment_id } = await here.payer.upload('r.jpg', await receipt(1)).does(sendReceipt, { token })
  await here.shop.does(rejectTransfer, { id: payment_id ?? '', reason: 'No aparece en el banco' })
  expect(await here.payer.does(openCharge, { token })).toMatchObject({
    ...{ owed_minor: 10_000, payments: [{ status: 'rejected', reason: 'No aparece en el banco' }] },
  })
})

test('a receipt used before is seen: the same file, the picture saved anew, the reference', async () => {
  const here = await newTransferShop()
  const first = await newCharge(here)
  const send = async (token: string, file: Buffer, reference = '') =>
    (await here.payer.upload('r.jpg', file).does(sendReceipt, { token, reference })).payment_id ?? ''
  const original = await send(first.token, await receipt(1), '00-ACH-123')
  const [second, third, fourth] = [
    await newCharge(here, 2_000),
    await newCharge(here, 3_000),
    await newCharge(here, 4_000),
  ]
  const flagsOf = async (id: string) => (await here.shop.does(paying.getPayment, { id })).flags
  const same = await send(second.token, await receipt(1))
  expect(await flagsOf(same)).toEqual(['same_file', 'same_picture'])
  expect(await flagsOf(await send(third.token, await receipt(1, 40, 300)))).toEqual(['same_picture'])
  expect(await flagsOf(await send(fourth.token, await receipt(5), 'ach 123'))).toEqual(['same_reference'])
  const { similar } = await here.shop.does(similarPayments, { id: same })
  expect(similar[0]).toMatchObject({ payment: { id: original }, because: ['same_file', 'same_picture'] })
  const again = await here.payer.upload('r.jpg', await receipt(1)).does(sendReceipt, { token: second.token })
  expect(again.problem).toMatchObject({ code: 'receipt_already_sent' })
})

test('a program called picture, bytes that only begin like one, and nothing at all are not taken', async () => {
  const here = await newTransferShop()
  const { token } = await newCharge(here)
  const codeOf = async (file: string | Buffer) =>
    (await here.payer.upload('recibo.jpg', file).does(sendReceipt, { token })).problem?.code
  expect(await codeOf('MZ\u0090\u0000 program')).toBe('file_not_taken')
  expect(await codeOf('<svg onload="alert(1)"/>')).toBe('file_not_taken')
  expect(await codeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))).toBe('file_not_taken')
  expect(await codeOf('')).toBe('file_missing')
  const large = here.payer.upload(
    'r.pdf',
    Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(11 * 1024 * 1024)]),
  )
  await large.refuses(sendReceipt, { token }, 'too_large')
  expect(await here.shop.does(paying.countPayments, {})).toMatchObject({ count: 0 })
})

test('what is secret of a gateway is never told again, and a change makes it unchecked', async () => {
  const here = await newShop()
  await openYappy(here)
  const { gateways } = await here.shop.does(listGateways, {})
  const yappy = gateways.find(({ gateway }) => gateway === 'yappy')
  expect(yappy?.fields.find(({ key }) => key === 'secret_key')).toMatchObject({ value: '', filled: true })
  const missing = { gateway: 'yappy', fields: { merchant_id: '' } } as const
  await here.shop.refuses(saveGateway, missing, 'field_missing')
  await here.shop.refuses(saveGateway, { gateway: 'yappy', fields: { odd: '1' } }, 'unknown_field')
  const [kept] = await here.shop.sees<{ fields: object; secrets_sealed: string }>(
    'select fields, secrets_sealed from payments.gateway_account',
  )
  expect(JSON.stringify(kept?.fields)).not.toContain('WVBf')
  expect(kept?.secrets_sealed).not.toContain('WVBf')
})

test('whoever reaches only their own customers sees only their charges and payments', async () => {
  const here = await newShop()
  const rosa = here.shop.as([p.may.read, p.may.create], { id: crypto.randomUUID(), reach: 'own' })
  const charge = await newCharge(here)
  const own = await newCharge(here, 5_000, { owner_id: rosa.actor.id ?? '' })
  await here.shop.does(paying.recordPayment, { charge_id: charge.id, amount_minor: 100, method: 'cash' })
  const paid = await here.shop.does(paying.recordPayment, {
    charge_id: own.id,
    amount_minor: 100,
    method: 'cash',
  })
  expect((await rosa.does(asking.listCharges, {})).rows.map(({ id }) => id)).toEqual([own.id])
  expect((await rosa.does(paying.listPayments, {})).rows.map(({ id }) => id)).toEqual([paid.id])
  await rosa.refuses(asking.getCharge, { id: charge.id }, 'not_found')
  await rosa.refuses(
    paying.recordPayment,
    { charge_id: charge.id, amount_minor: 1, method: 'cash' },
    'not_found',
  )
})

test('a charge with a deposit takes that much, not less, also where parts are not taken otherwise; it is told once', async () => {
  const here = await newShop()
  await openYappy(here)
  const { token, id } = await newCharge(here, 10_000, { deposit_minor: 3_000 })
  await here.shop.refuses(
    asking.createCharge,
    { customer_id: here.customer_id, label: 'Otro', amount_minor: 500, deposit_minor: 500 },
    'deposit_too_large',
  )
  const begin = (amount: string) =>
    here.payer.does(beginPayment, { token, gateway: 'yappy', phone: '6123-4567', amount })
  expect(await here.payer.does(openCharge, { token })).toMatchObject({
    ...{ owed_minor: 10_000, deposit_minor: 3_000, partial: { least_minor: 3_000 } },
  })
  expect((await begin('29.99')).problem).toMatchObject({ code: 'amount_too_small' })
  expect((await begin('30.00')).problem).toBeNull()

  const pays = (amount_minor: number) =>
    here.shop.does(paying.recordPayment, { charge_id: id, method: 'cash', amount_minor })
  await pays(2_000)
  expect(await here.payer.does(openCharge, { token })).toMatchObject({ deposit_minor: 1_000 })
  await pays(1_000)
  await pays(500)
  expect(await here.payer.does(openCharge, { token })).toMatchObject({ deposit_minor: 0, partial: null })
  const told = await here.shop.sees("select 1 from kernel.event where name = 'payments.deposit_paid'")
  expect(told).toHaveLength(1)
})
