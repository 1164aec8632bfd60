import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { forgetOld } from '#modules/audit/contract.ts'
import {
  confirmRecords,
  downloadExport,
  enterRequest,
  erasePerson,
  exportPerson,
  previewErasure,
  proveIdentity,
} from '#modules/privacy/request.contract.ts'
import { sendReceipt } from './pay.contract.ts'
import * as paying from './payment.contract.ts'
import { payerPart } from './privacy_part.ts'
import { getReceiptFile } from './review.contract.ts'
import { updateSettings } from './settings.contract.ts'
import { newCharge, newShop } from './testing_charge.ts'

test('a person reads what they were asked and paid, also where only their mail address is known', async () => {
  const here = await newShop()
  const charge = await newCharge(here)
  await here.shop.does(paying.recordPayment, {
    ...{ charge_id: charge.id, method: 'cash', amount_minor: 2_000, payer_name: 'Ana Ríos' },
  })
  const marks = { names: [], emails: ['pagos@bahia.example'], phones: [], fiscal_ids: [], records: [] }
  const held = await here.shop.inside(() => payerPart.gather({ ...marks, records: [here.customer_id] }))
  expect(held.map(({ rows }) => rows)).toMatchObject([
    [{ payer_name: 'Ana Ríos', number: 'REC-000001' }],
    [{ number: 'COB-000001', email: 'pagos@bahia.example' }],
  ])
  const byMail = await here.shop.inside(() => payerPart.gather(marks))
  expect(byMail.map(({ rows }) => rows.length)).toEqual([0, 1])
})

test('the receipt of a transfer is handed out with the data, and goes with an erasure', async () => {
  const { shop, payer, customer_id } = await newShop()
  await shop.does(updateSettings, {
    transfer_offered: true,
    bank_accounts: [{ bank: 'Banco Nacional', holder: 'Istmo', kind: 'Corriente', number: '04-01' }],
  })
  const { token } = await newCharge({ shop, payer, customer_id })
  const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#a40' } })
    .jpeg()
    .toBuffer()
  const { payment_id } = await payer
    .upload('IMG_1', photo)
    .does(sendReceipt, { token, payer_name: 'Ana Ríos' })
  const { content } = await shop.downloads(getReceiptFile, { id: payment_id ?? '' })

  const { id, number } = await shop.does(enterRequest, {
    ...{ right: 'cancellation', channel: 'mail', name: 'Ana Ríos', email: 'pagos@bahia.example' },
  })
  await shop.does(proveIdentity, { id, proof: 'known' })
  await shop.does(confirmRecords, { id, records: [customer_id] })
  await shop.does(exportPerson, { id })
  const zip = await shop.downloads(downloadExport, { id })
  const files = unzipSync(zip.content)
  const receipt = Object.keys(files).filter((name) => name.startsWith('Archivos/'))
  expect(receipt).toEqual([expect.stringMatching(/^Archivos\/01 Comprobante del pago.*\.jpg$/)])
  expect(Buffer.from(files[receipt[0] ?? ''] ?? [])).toEqual(content)
  expect(Buffer.from(files['Sus datos.html'] ?? []).toString()).toContain('Archivos/01%20Comprobante')

  expect((await shop.does(previewErasure, { id })).held).toContainEqual({
    what: 'Comprobante del pago',
    count: 1,
  })
  const { erasure, has_export } = await shop.does(erasePerson, { id, confirm: number })
  expect(erasure).toContainEqual({
    ...{ what: 'Comprobante del pago', outcome: 'erased', count: 1, because: '' },
  })
  // What was packed before holds all that was erased.
  expect(has_export).toBe(false)
  await shop.on('2026-03-03').does(forgetOld, {})
  expect(await shop.sees('select id from kernel.file')).toEqual([])
})
