import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import * as imports from '#modules/imports/contract.ts'
import { listRows } from '#modules/imports/row.contract.ts'
import { createSupplier, exportSuppliers, listSuppliers } from './contract.ts'

const HEAD =
  'Código,Nombre,RUC,Contacto,Correo,Teléfono,Zonas de entrega,Días de entrega,Pedido mínimo,Condiciones de pago,Estado,Calificación'

const previewed = async (shop: TestCompany, content: string) => {
  const { id } = await shop
    .upload('proveedores.csv', content)
    .does(imports.uploadImport, { target: 'suppliers.supplier' })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

const ran = async (shop: TestCompany, content: string) => {
  const { id } = await previewed(shop, content)
  await shop.does(imports.runImport, { id })
  await shop.worksOff()
  return shop.does(imports.getImport, { id })
}

test('a list brings suppliers with their people and terms, recognises those there are, and can be taken back', async () => {
  const shop = await newCompany({ modules: ['suppliers'] })
  await shop.does(createSupplier, {
    name: 'Agencia López',
    zones: ['Colón'],
    contacts: [{ name: 'Rita', email: 'rita@lopez.example' }],
  })
  const list = [
    HEAD,
    ',agencia lopez,,Rita Díaz,RITA@lopez.example,6123-4567,Panamá Oeste; colón,3,150.00,30 días,Activo,4',
    'GP-1,Global Packaging,155596713-2-2015,Ana,ana@global.example,,,,"1,200",Contado,En pausa,',
  ].join('\n')
  const done = await ran(shop, list)
  expect(done.counts).toMatchObject({ new: 1, updated: 1, error: 0 })
  const { rows } = await shop.does(listSuppliers, { sort: 'name' })
  expect(rows[0]).toMatchObject({
    zones: ['Colón', 'Panamá Oeste'],
    lead_days: 3,
    minimum_order_minor: 15_000,
    stars: 4,
    contacts: [{ name: 'Rita Díaz', email: 'rita@lopez.example', phone: '+50761234567' }],
  })
  expect(rows[1]).toMatchObject({ code: 'GP-1', status: 'paused', minimum_order_minor: 120_000 })

  const { content } = await shop.downloads(exportSuppliers, { format: 'xlsx' })
  const again = await previewed(shop, list)
  expect(again.counts).toMatchObject({ unchanged: 2, updated: 0, new: 0 })
  const file = shop.upload('proveedores.xlsx', content)
  const { id } = await file.does(imports.uploadImport, { target: 'suppliers.supplier' })
  await shop.does(imports.previewImport, { id })
  await shop.worksOff()
  expect((await shop.does(imports.getImport, { id })).counts).toMatchObject({ unchanged: 2, error: 0 })

  await shop.does(imports.revertImport, { id: done.id })
  expect((await shop.does(listSuppliers, {})).rows).toMatchObject([
    { name: 'Agencia López', zones: ['Colón'] },
  ])
})

test.each([
  ['no name', ',,,Ana,,,,,,,,', 'Escriba un nombre.'],
  ['words for days', ',Uno,,,,,,pronto,,,,', '«pronto» no es un número.'],
  ['a stranger state', ',Uno,,,,,,,,,dormido,', 'Ese estado no existe.'],
  ['six stars', ',Uno,,,,,,,,,,6', 'La calificación va de 1 a 5.'],
  ['an address that is none', ',Uno,,,ana@,,,,,,,', expect.stringMatching(/correo/)],
  ['a zone without end', `,Uno,,,,,${'x'.repeat(61)},,,,,`, 'Son hasta 50 zonas de 60 letras cada una.'],
])('%s leaves the row outside and says so', async (_, row, sentence) => {
  const shop = await newCompany({ modules: ['suppliers'] })
  const { id } = await previewed(shop, [HEAD, row].join('\n'))
  const { rows } = await shop.does(listRows, { id })
  expect(rows).toMatchObject([{ verdict: 'error' }])
  expect(rows[0]?.marks.map(({ detail }) => detail)).toContainEqual(sentence)
})

test('an address that lets another supplier into the portal is not taken over', async () => {
  const shop = await newCompany({ modules: ['suppliers'] })
  await shop.does(createSupplier, {
    name: 'Global Packaging',
    contacts: [{ email: 'ventas@global.example' }],
  })
  const { id } = await previewed(shop, [HEAD, ',Agencia López,,,ventas@global.example,,,,,,,'].join('\n'))
  const { rows } = await shop.does(listRows, { id })
  expect(rows[0]?.marks.map(({ code }) => code)).toContain('email_taken')
})
