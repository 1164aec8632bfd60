/** A company with a supplier whose person is inside the portal, for tests. */
import { mailTo } from '#app/testing-mail.ts'
import { GUEST } from '#kernel/server/scope.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createProduct } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createPack } from '#modules/catalogue/variant.contract.ts'
import { createSupplier } from './contract.ts'
import * as portal from './portal.contract.ts'

/** `door`: whoever carries the pass; `paper`: a product sold by the roll and in boxes of twelve. */
export const insidePortal = async () => {
  const shop = await newCompany({ modules: ['suppliers'] })
  const { id } = await shop.does(createProduct, { name: 'Papel jumbo', code: 'PAP-1', unit: 'rollo' })
  const box = await shop.does(createPack, {
    product_id: id,
    name: 'Caja de 12',
    unit: 'caja',
    base_quantity: 12,
  })
  const { variants } = await shop.does(getProductParts, { id })
  // Mails of all companies come to one test post office.
  const email = `rita-${newId()}@lopez.example`
  const supplier = await shop.does(createSupplier, {
    name: 'Agencia López',
    contacts: [{ name: 'Rita', email }],
  })
  const cookies: Record<string, string | undefined> = {}
  const setCookie = (name: string, value: string | undefined) => {
    cookies[name] = value
  }
  const http = { cookies, setCookie }
  const door = shop.with({ actor: GUEST, http })
  await door.does(portal.requestCode, { email })
  await shop.worksOff()
  const [mail] = await mailTo(email)
  const code = /code=(\d{6})/.exec(mail?.text ?? '')?.[1] ?? ''
  await door.does(portal.enterPortal, { email, code })
  const sends = (name: string, content: string | Buffer) => door.upload(name, content)
  return { shop, door, sends, supplier, email, paper: { variant_id: variants[0]?.id ?? '', pack_id: box.id } }
}
