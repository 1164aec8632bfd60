import { expect, test } from 'vitest'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { createCategory } from '#modules/catalogue/category.contract.ts'
import { createProduct, setStatus } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createSupplier } from '#modules/suppliers/contract.ts'
import { listCodes } from '#modules/suppliers/price.contract.ts'
import { askForPrices, getPriceRequest, recordAnswer } from '#modules/suppliers/price_request.contract.ts'
import { readList } from './cart/cart.contract.ts'
import { matchList } from './request.contract.ts'

test('a code learnt from an answer is understood in lists of staff, and never in those of buyers', async () => {
  const shop = await newCompany({ modules: ['quotes'] })
  const { id: category_id } = await shop.does(createCategory, { name: 'Limpieza' })
  const goods = { code: 'PJ-1', name: 'Papel higiénico jumbo', unit: 'rollo' as const, category_id }
  const { id } = await shop.does(createProduct, goods)
  await shop.does(setStatus, { ids: [id], status: 'published' })
  const { variants } = await shop.does(getProductParts, { id })
  const variant_id = variants[0]?.id ?? ''
  const supplier = await shop.does(createSupplier, { name: 'Agencia López' })
  const { requests } = await shop.does(askForPrices, {
    suppliers: [supplier.id],
    lines: [
      { variant_id, quantity: 40 },
      { name: 'Cera', quantity: 2 },
    ],
  })
  const asked = await shop.does(getPriceRequest, { id: requests[0]?.id ?? '' })
  await shop.does(recordAnswer, {
    id: asked.id,
    answers: asked.content.map((line, i) => ({
      id: line.id,
      outcome: 'offered' as const,
      unit_price_minor: 375,
      supplier_code: `ZQ-77${i}`,
    })),
  })
  const { codes } = await shop.does(listCodes, { supplier_id: supplier.id })
  expect(codes.map(({ code, variant_id: meant }) => [code, meant])).toEqual([['ZQ-770', variant_id]])

  await shop.does(createCustomer, { kind: 'organisation', name: 'Hotel Boquete' })
  const { lines } = await shop.does(matchList, { text: '40 zq 770\n12 ZQ770 del blanco\n3 ZQ-999' })
  expect(lines.map((line) => [line.variant_id, line.confidence === 1])).toEqual([
    [variant_id, true],
    [variant_id, true],
    [null, false],
  ])

  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  const buyer = shop.with({ actor: GUEST, http: { cookies, setCookie } })
  const read = await buyer.does(readList, { text: '40 ZQ-770\n2 papel higienico jumbo' })
  expect(read.understood).toEqual({ sure: 1, maybe: 0, none: 1 })
})
