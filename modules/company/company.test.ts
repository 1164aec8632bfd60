import sharp from 'sharp'
import { expect, test } from 'vitest'
import { knownCompany, newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import {
  getCompany,
  getLogo,
  LARGEST_LOGO_PIXELS,
  removeLogo,
  updateCompany,
  uploadLogo,
} from './contract.ts'
import { readPicture } from './picture.rules.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a new company knows its country and habits, and nothing else yet', async () => {
  const shop = await newCompany()
  expect(await shop.does(getCompany, {})).toMatchObject({
    ...{ country: 'PA', legal_name: '', tax_id: null, logo: null, in_use: false, version: 0 },
    brand: { color: null, accent: null },
  })
})

test('what people write of the company is kept as its country writes it', async () => {
  const shop = await newCompany()
  const told = await shop.does(updateCompany, {
    ...{ name: 'Ferretería Chiricana', legal_name: 'Ferretería Chiricana, S.A.', phone: '6123-4567' },
    tax_id: { number: '155596713-2-2015 DV 59' },
    brand: { color: '#1F5074', accent: null },
  })
  expect(told).toMatchObject({ name: 'Ferretería Chiricana', phone: '+50761234567', version: 1 })
  expect(told.tax_id).toMatchObject({ country: 'PA', number: '155596713-2-2015', check: '59' })
  expect(told.brand.color).toBe('#1f5074')
  expect(told.warnings).toEqual([])
})

test('check digits that look wrong are told, and left to the tax office', async () => {
  const shop = await newCompany()
  const { warnings } = await shop.does(updateCompany, { tax_id: { number: '155596713-2-2015 DV 11' } })
  expect(warnings).toEqual([{ field: 'tax_id.number', code: 'check_digits_differ' }])
})

test('a number of no country is refused on its field, and so is what is no phone', async () => {
  const shop = await newCompany()
  const refusal = await shop.refuses(updateCompany, { tax_id: { number: 'hola' } }, 'unfit_tax_id')
  expect(refusal.field).toBe('tax_id.number')
  await shop.refuses(updateCompany, { phone: '12' }, 'not_a_phone')
})

test('another currency needs a yes once there are records, and reads none of them anew', async () => {
  const shop = await newCompany()
  await shop.does(updateCompany, { currency: 'USD' })
  await shop.does(customers.createCustomer, { name: 'Ana' })
  const refusal = await shop.refuses(
    updateCompany,
    { currency: 'COP', time_zone: 'America/Bogota' },
    'change_to_confirm',
  )
  expect(refusal.params.changes).toEqual(['currency', 'time_zone'])
  expect(await shop.does(updateCompany, { currency: 'COP', confirmed: true })).toMatchObject({
    currency: 'COP',
  })
})

test('who saw an older company does not overwrite the newer one', async () => {
  const shop = await newCompany()
  const { version } = await shop.does(updateCompany, { legal_name: 'Una, S.A.' })
  await shop.does(updateCompany, { legal_name: 'Otra, S.A.' })
  await shop.with({ seenVersion: version }).refuses(updateCompany, { legal_name: 'X' }, 'changed_meanwhile')
})

test('a logo is what its bytes say, and goes out without a word of who drew it', async () => {
  const shop = await newCompany()
  const drawn = await sharp(PNG)
    .withExif({ IFD0: { Artist: 'Proveedor Secreto' } })
    .png()
    .toBuffer()
  expect(drawn.includes('Proveedor Secreto')).toBe(true)
  const { logo } = await shop.upload('proveedor.exe', drawn).does(uploadLogo, {})
  expect(logo?.media_type).toBe('image/png')
  const later = await knownCompany(shop.id)
  const { name, content } = await later.downloads(getLogo, {})
  expect([name, content.includes('Proveedor')]).toEqual(['logo.png', false])
  expect(readPicture(content)).toEqual(readPicture(PNG))
  expect((await later.does(removeLogo, {})).logo).toBeNull()
  await (await knownCompany(shop.id)).refuses(getLogo, {}, 'not_found')
})

test('a WebP logo is kept as PNG, no larger than documents need', async () => {
  const shop = await newCompany()
  const webp = await sharp({
    create: { width: 900, height: 300, channels: 4, background: { r: 43, g: 106, b: 77, alpha: 0.5 } },
  })
    .webp()
    .toBuffer()
  const { logo } = await shop.upload('Marca nueva.webp', webp).does(uploadLogo, {})
  expect(logo?.media_type).toBe('image/png')
  const { name, content } = await (await knownCompany(shop.id)).downloads(getLogo, {})
  expect(name).toBe('logo.png')
  expect(readPicture(content)).toEqual({ mediaType: 'image/png', width: 640, height: 213 })
  await shop.upload('half.webp', webp.subarray(0, 60)).refuses(uploadLogo, {}, 'not_a_picture')
})

test('a drawing with a script, a text and a picture larger than a wall are no logos', async () => {
  const shop = await newCompany()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  await shop.upload('logo.png', svg).refuses(uploadLogo, {}, 'not_a_picture')
  await shop.upload('logo.png', '').refuses(uploadLogo, {}, 'not_a_picture')
  const wall = Buffer.from(PNG)
  wall.writeUInt32BE(LARGEST_LOGO_PIXELS + 1, 16)
  await shop.upload('logo.png', wall).refuses(uploadLogo, {}, 'picture_too_large')
  await shop.upload('logo.png', Buffer.alloc(1024 * 1024 + 1)).refuses(uploadLogo, {}, 'too_large')
})

test('another company sees none of it', async () => {
  const [shop, other] = [await newCompany(), await newCompany()]
  await shop.does(updateCompany, { legal_name: 'Turmalina, S.A.' })
  await shop.upload('logo.png', PNG).does(uploadLogo, {})
  expect(await other.does(getCompany, {})).toMatchObject({ legal_name: '', logo: null })
})
