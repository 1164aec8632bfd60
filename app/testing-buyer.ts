/** A buyer with a browser that keeps its cookie, for tests of the site. */

import type { Server } from '#app/server.ts'
import { mailTo } from '#app/testing-mail.ts'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { createCategory } from '#modules/catalogue/category.contract.ts'
import { createProduct, setStatus } from '#modules/catalogue/contract.ts'
import { getProductParts } from '#modules/catalogue/parts.contract.ts'
import { createPack } from '#modules/catalogue/variant.contract.ts'

type Page = { status: number; text: string; goes: string | null }

/** `cookie`: what the browser holds, to be shared or forgotten. */
export const newBrowser = (server: Server, shop: TestCompany, cookie = '') => {
  const held = { cookie }
  const root = `${server.address}/c/${shop.company.slug}`
  const visit = async (path: string, init: RequestInit = {}): Promise<Page> => {
    const headers = { ...init.headers, ...(held.cookie && { cookie: held.cookie }) }
    const answer = await fetch(`${root}${path}`, { ...init, headers, redirect: 'manual' })
    const [given] = answer.headers.getSetCookie()
    if (given) held.cookie = given.split(';')[0] ?? ''
    const goes = answer.headers.get('location')?.replace(`/c/${shop.company.slug}`, '') ?? null
    return { status: answer.status, text: await answer.text(), goes }
  }
  return {
    held,
    see: (path: string) => visit(path),
    post: (path: string, fields: Record<string, string>) =>
      visit(path, { method: 'POST', body: new URLSearchParams(fields) }),
    upload: (path: string, fields: Record<string, string>, file: File) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append('file', file)
      return visit(path, { method: 'POST', body: form })
    },
  }
}
export type Browser = ReturnType<typeof newBrowser>

/** A shop with jumbo paper in rolls, also in boxes of 12, and bleach by the gallon, both published. */
export const newSite = async (server: Server, known?: TestCompany) => {
  const shop = known ?? (await newCompany({ modules: ['quotes'] }))
  const variantOf = async (id: string) => (await shop.does(getProductParts, { id })).variants[0]?.id ?? ''
  const { id: category_id } = await shop.does(createCategory, { name: 'Limpieza' })
  const jumbo = await shop.does(createProduct, {
    ...{ code: 'PJ-1', name: 'Papel higiénico jumbo', unit: 'rollo', category_id },
    ...{ minimum_quantity: 6, step_quantity: 2 },
  })
  const box = await shop.does(createPack, {
    ...{ product_id: jumbo.id, name: 'Caja', unit: 'caja', base_quantity: 12 },
  })
  const bleach = await shop.does(createProduct, {
    ...{
      code: 'CL-1',
      name: 'Cloro al 5 %',
      unit: 'gal',
      divisible: true,
      category_id,
      step_quantity: 0.25,
      minimum_quantity: 0.25,
    },
  })
  await shop.does(setStatus, { ids: [jumbo.id, bleach.id], status: 'published' })
  const paper = { ...jumbo, variant_id: await variantOf(jumbo.id) }
  const chlorine = { ...bleach, variant_id: await variantOf(bleach.id) }
  return { shop, paper, box, chlorine, buyer: newBrowser(server, shop) }
}

/** Mails of all companies come to one test post office. */
export const someBuyer = () => ({
  name: 'Luisa Pinto',
  organisation: 'Hotel Boquete',
  email: `luisa-${newId()}@hotel.example`,
  phone: '6123-4567',
  note: 'Entregar en David',
  agreed: 'yes',
})

export const codeFor = async (shop: TestCompany, email: string): Promise<string> => {
  await shop.worksOff()
  return (await mailTo(email)).map(({ text }) => /\b(\d{6})\b/.exec(text)?.[1]).find(Boolean) ?? ''
}

/** The names of a page's fields that begin so, as `q.0123456789ab`. */
export const fieldsOf = (page: { text: string }, part: string): string[] =>
  [...page.text.matchAll(new RegExp(`name="(${part}\\.[0-9a-f]{12})"`, 'g'))].map(([, name = '']) => name)
