import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { publicImage, publicProduct } from './buyer.contract.ts'
import { createCategory } from './category.contract.ts'
import { createProduct, setStatus } from './contract.ts'
import {
  deleteImage,
  getImage,
  getProductParts,
  orderImages,
  uploadDocument,
  uploadImage,
} from './parts.contract.ts'

const drawn = (width: number, color: string) =>
  sharp({ create: { width, height: Math.round(width / 2), channels: 3, background: color } })

const shop = async () => {
  const company = await newCompany({ modules: ['catalogue'] })
  const { id: category_id } = await company.does(createCategory, { name: 'Papel' })
  const product = await company.does(createProduct, { name: 'Papel higiénico', category_id })
  return { company, product }
}

test('a picture is made anew in three widths and formats, and tells nothing of who took it', async () => {
  const { company, product } = await shop()
  const photo = await drawn(2_000, '#2266aa')
    .jpeg()
    .withExif({ IFD0: { Artist: 'Proveedor Secreto', Copyright: 'ACME' } })
    .toBuffer()
  expect(photo.includes('Proveedor Secreto')).toBe(true)
  const { id, state } = await company
    .upload('proveedor-secreto.jpg', photo)
    .does(uploadImage, { product_id: product.id })
  expect(state).toBe('waiting')
  await company.worksOff()

  const [image] = (await company.does(getProductParts, { id: product.id })).images
  expect(image).toMatchObject({ state: 'ready', width: 1_600, height: 800, widths: [320, 800, 1_600] })
  expect(image?.color).toMatch(/^#[0-9a-f]{6}$/)
  for (const format of ['avif', 'webp', 'jpg'] as const) {
    const { content, name } = await company.downloads(getImage, { id, width: 700, format })
    expect(content.includes('Proveedor')).toBe(false)
    expect(name).not.toContain('proveedor')
    const made = await sharp(content).metadata()
    expect([made.width, made.exif]).toEqual([800, undefined])
  }
})

test('a picture one half sees through has its own colour, not one made darker or lighter by that', async () => {
  const { company, product } = await shop()
  const glass = sharp({ create: { width: 900, height: 500, channels: 4, background: '#c8285880' } })
  await company
    .upload('vidrio.png', await glass.png().toBuffer())
    .does(uploadImage, { product_id: product.id })
  await company.worksOff()
  const [image] = (await company.does(getProductParts, { id: product.id })).images
  expect(image).toMatchObject({ state: 'ready', color: '#c82858' })
})

test('buyers see the pictures of what is published, and of nothing else', async () => {
  const { company, product } = await shop()
  const { id } = await company
    .upload('a.png', await drawn(100, 'red').png().toBuffer())
    .does(uploadImage, { product_id: product.id })
  await company.worksOff()
  const asked = { id, width: 320, format: 'webp' as const }
  await company.refuses(publicImage, asked, 'not_found')
  await company.does(setStatus, { ids: [product.id], status: 'published' })
  expect((await company.downloads(publicImage, asked)).content.length).toBeGreaterThan(50)
  const seen = await company.does(publicProduct, { slug: product.slug })
  expect(seen.images).toMatchObject([{ id, alt: 'Papel higiénico', width: 100, widths: [100] }])
})

test('what only looks like a picture is refused, whatever it is called', async () => {
  const { company, product } = await shop()
  const to = { product_id: product.id }
  await company.upload('a.jpg', 'no es una imagen').refuses(uploadImage, to, 'not_a_picture')
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
  await company.upload('a.png', drawing).refuses(uploadImage, to, 'not_a_picture')
  const cut = (await drawn(400, 'blue').jpeg().toBuffer()).subarray(0, 700)
  await company.upload('cut.jpg', cut).does(uploadImage, to)
  await company.worksOff()
  const { images } = await company.does(getProductParts, { id: product.id })
  expect(images).toMatchObject([{ state: 'failed', problem: 'not_a_picture' }])
  await company.upload('a.pdf', 'MZ nope').refuses(uploadDocument, to, 'not_a_pdf')
})

test('the first in order is the one lists show, and a deleted one leaves the others', async () => {
  const { company, product } = await shop()
  const add = async (color: string) =>
    (
      await company
        .upload('a.webp', await drawn(60, color).webp().toBuffer())
        .does(uploadImage, { product_id: product.id })
    ).id
  const [red, blue] = [await add('red'), await add('blue')]
  const { images } = await company.does(orderImages, { product_id: product.id, ids: [blue] })
  expect(images.map(({ id }) => id)).toEqual([blue, red])
  await company.does(deleteImage, { id: blue })
  expect((await company.does(getProductParts, { id: product.id })).images.map(({ id }) => id)).toEqual([red])
})
