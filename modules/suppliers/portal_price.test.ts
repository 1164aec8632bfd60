import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createSupplier, updateSupplier } from './contract.ts'
import * as portal from './portal.contract.ts'
import { listPrices, setPrices } from './price.contract.ts'

const supplied = async () => {
  const shop = await newCompany({ modules: ['suppliers'] })
  const paper = await shop.does(createProduct, { name: 'Papel jumbo', unit: 'rollo' } as never)
  const { variants } = await shop.does(getProductParts, { id: paper.id })
  const variant_id = variants[0]?.id ?? ''
  const email = `rita-${newId()}@lopez.example`
  const supplier = await shop.does(createSupplier, {
    name: 'Agencia López',
    contacts: [{ name: 'Rita', email }],
  })
  const rival = await shop.does(createSupplier, { name: 'Global Packaging' })
  await shop.does(setPrices, { supplier_id: supplier.id, prices: [{ variant_id, unit_price_minor: 123 }] })
  await shop.does(setPrices, { supplier_id: rival.id, prices: [{ variant_id, unit_price_minor: 99 }] })

  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  const door = shop.with({ actor: GUEST, http: { cookies, setCookie } })
  const enter = async () => {
    await door.does(portal.requestCode, { email })
    await shop.worksOff()
    const [mail] = await mailTo(email)
    const code = /code=(\d{6})/.exec(mail?.text ?? '')?.[1] ?? ''
    return door.does(portal.enterPortal, { email, code })
  }
  return { shop, door, supplier, enter }
}

test('a mailed code opens the portal, where a supplier sees and changes its own prices alone', async () => {
  const { shop, door, enter } = await supplied()
  await door.refuses(portal.openPrices, {}, 'not_found')
  expect(await enter()).toEqual({ flaw: null })
  const { prices } = await door.does(portal.openPrices, {})
  expect(prices).toMatchObject([{ name: 'Papel jumbo', price: '1.23' }])

  const typed = { id: prices[0]?.id ?? '', stock: 'low' as const, available: '7' }
  const wrong = await door.does(portal.savePrices, { prices: [{ ...typed, price: 'por definir' }] })
  expect(wrong).toMatchObject({ flaws: [{ code: 'price_not_a_number' }], prices: [{ price: 'por definir' }] })
  await door.does(portal.savePrices, { prices: [{ ...typed, price: '1.31' }] })
  const { rows } = await shop.does(listPrices, { filter: { source: 'portal' } })
  expect(rows).toMatchObject([{ unit_price_minor: 131, stock: { state: 'low', available_quantity: 7 } }])
})

test('whoever leaves, or whose supplier is blocked, is outside', async () => {
  const { shop, door, supplier, enter } = await supplied()
  await enter()
  expect((await door.does(portal.openPortal, {})).supplier).toBe('Agencia López')
  await shop.does(updateSupplier, { id: supplier.id, status: 'blocked' })
  expect((await door.does(portal.openPortal, {})).supplier).toBeNull()
  await shop.does(updateSupplier, { id: supplier.id, status: 'active' })
  await door.does(portal.leavePortal, {})
  expect((await door.does(portal.openPortal, {})).supplier).toBeNull()
})
