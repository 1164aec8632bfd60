import { inflateSync } from 'node:zlib'
import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { createProduct } from './contract.ts'
import { getDocument, uploadDocument } from './parts.contract.ts'
import { tellingPdf } from './testing_document.ts'

const SECRET = 'ZumbadorMayorista'

/** Everything a file says, with what is packed in it. */
const sayings = (pdf: Buffer): string => {
  const raw = pdf.toString('latin1')
  const unpacked = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')
    } catch {
      return packed
    }
  })
  const text = [raw, ...unpacked].join('\n')
  const hexed = [...text.matchAll(/<([\da-f]{4,})>/gi)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  )
  return [text, ...hexed].join('\n').replaceAll('\0', '')
}

const productOf = async () => {
  const shop = await newCompany({ modules: ['catalogue'] })
  return { shop, product: await shop.does(createProduct, { name: 'Papel jumbo' }) }
}

test('a document for buyers keeps its pages and loses all that says who made it', async () => {
  const { shop, product } = await productOf()
  const given = await tellingPdf(SECRET)
  expect(sayings(given).split(SECRET).length).toBeGreaterThan(8)

  const { id, title, bytes } = await shop
    .upload(`${SECRET}.pdf`, given)
    .does(uploadDocument, { product_id: product.id })
  expect(title).toBe('Papel jumbo')
  const { name, content } = await shop.downloads(getDocument, { id })
  expect([name, content.length]).toEqual(['Papel jumbo.pdf', bytes])
  expect(sayings(content)).not.toContain(SECRET)

  const made = await PDFDocument.load(content, { updateMetadata: false })
  expect([made.getPageCount(), made.getPage(0).getSize(), made.getTitle(), made.getAuthor()]).toEqual([
    1,
    { width: 300, height: 200 },
    'Papel jumbo',
    undefined,
  ])
})

test('what is typed into a form is still to be read, drawn on the page', async () => {
  const { shop, product } = await productOf()
  const form = await PDFDocument.create()
  const page = form.addPage([300, 200])
  const field = form.getForm().createTextField('gramaje')
  field.setText('Gramaje 42')
  field.addToPage(page)
  const { id } = await shop
    .upload('f.pdf', Buffer.from(await form.save()))
    .does(uploadDocument, { product_id: product.id })
  const { content } = await shop.downloads(getDocument, { id })
  expect(sayings(content)).toContain('Gramaje 42')
})

test('what can not be written anew is refused in words: locked, broken, or no PDF at all', async () => {
  const { shop, product } = await productOf()
  const to = { product_id: product.id }
  const locked = await PDFDocument.create()
  locked.addPage()
  locked.encrypt({ userPassword: 'x', ownerPassword: 'y' })
  await shop.upload('l.pdf', Buffer.from(await locked.save())).refuses(uploadDocument, to, 'pdf_locked')
  const whole = await tellingPdf(SECRET)
  await shop.upload('c.pdf', whole.subarray(0, 300)).refuses(uploadDocument, to, 'not_a_pdf')
  await shop.upload('e.pdf', '').refuses(uploadDocument, to, 'not_a_pdf')
  await shop.upload('n.pdf', '%PDF-1.7 nada').refuses(uploadDocument, to, 'not_a_pdf')
})
