import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { listWorkItems } from '#modules/work/contract.ts'
import { createSupplier } from './contract.ts'
import { uploadDocument } from './document.contract.ts'
import {
  askForPrices,
  getPriceRequest,
  keepDeadlines,
  recordAnswer,
  type WholeRequest,
} from './price_request.contract.ts'

test('papers that end and requests without answer wait for whoever they belong to', async () => {
  const shop = (await newCompany({ modules: ['suppliers'] })).on('2026-03-01')
  const { id: supplier_id } = await shop.does(createSupplier, { name: 'Agencia López' })
  const paper = { supplier_id, kind: 'insurance', expires_on: '2026-03-20' } as const
  await shop.upload('a.pdf', '%PDF-1').does(uploadDocument, paper)
  const ask = async () => {
    const lines = [{ name: 'Cloro', unit: 'galón', quantity: 10 }]
    const { requests } = await shop.does(askForPrices, { suppliers: [supplier_id], lines })
    return shop.does(getPriceRequest, { id: requests[0]?.id ?? '' })
  }
  const [silent, slow] = [await ask(), await ask()]
  const later = shop.on('2026-03-04')
  await later.does(keepDeadlines, {})
  const answers = slow.content.map(({ id }: WholeRequest['content'][number]) => ({
    id,
    outcome: 'offered' as const,
    unit_price_minor: 375,
  }))
  await later.does(recordAnswer, { id: slow.id, answers })

  const { rows } = await later.does(listWorkItems, {})
  expect(Object.fromEntries(rows.map(({ about, reason }) => [about.id, reason]))).toEqual({
    [supplier_id]: 'Un documento está por vencer',
    [silent.id]: 'Agencia López no respondió a tiempo',
    [slow.id]: 'Agencia López respondió después del plazo: decida si cuenta',
  })
  const stranger = later.as('owner', { id: newId() })
  expect((await stranger.does(listWorkItems, {})).rows).toEqual([])
})
