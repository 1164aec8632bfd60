import { expect, test } from 'vitest'
import type { TestCompany } from '#kernel/server/testing.ts'
import { listAffiliations } from '#modules/customers/affiliation.contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { createField, type FieldType } from '#modules/fields/contract.ts'
import * as c from './contract.ts'
import {
  csv,
  imported,
  mapping,
  named,
  newShop,
  preview,
  previewed,
  ran,
  upload,
} from './fixtures/imported.ts'
import { listRows } from './row.contract.ts'

const everyCustomer = async (shop: TestCompany) =>
  (await shop.does(customers.listCustomers, { sort: 'name', limit: 200 })).rows
const customer = async (shop: TestCompany, name: string) => named(await everyCustomer(shop), name)

const SPANISH = Buffer.from(
  [
    'Ferretería El Cóndor \x96 Panamá;;;;;;;',
    'Lista de clientes al 31/12/2025;;;;;;;',
    '',
    'Código;Cliente;RUC;DV;Teléfono / Celular;Correo;Límite de crédito;Fecha de alta',
    '0001;Comercial Peña, S.A.;155596713-2-2015;59;6123-4567 / 212-3456;ventas@pena.com;1.234,56;31/12/2024',
    '0002;Ana Muñoz;8-123-456;;6987-6543;ana@correo.com;500,00;05/01/2025',
  ].join('\r\n'),
  'latin1',
)

test('a hand-made Spanish sheet with titles above maps by itself and lands as it says', async () => {
  const shop = await newShop()
  const found = await upload(shop, SPANISH, 'clientes.csv')

  expect(found.reading).toEqual({
    kind: 'csv',
    encoding: 'windows-1252',
    delimiter: ';',
    header_line: 4,
    decimal: ',',
    day_order: 'dmy',
  })
  expect(found.detected.header_line?.why).toMatch(/línea 4.*títulos?.*/i)
  expect(mapping(found)).toEqual({
    Código: 'external_id',
    Cliente: 'name',
    RUC: 'fiscal_id',
    DV: 'fiscal_check',
    'Teléfono / Celular': 'phone 0 mobile',
    Correo: 'email 0',
    'Límite de crédito': undefined,
    'Fecha de alta': 'created_at',
  })

  const limit = found.columns.find((column) => column.header === 'Límite de crédito')
  expect(limit?.looks_like).toBe('money')
  await shop.does(c.changeImport, {
    id: found.id,
    mapping: [{ column: limit?.column ?? -1, new_field: { label: 'Límite de crédito', type: 'money' } }],
  })
  expect((await previewed(shop, found.id)).counts).toMatchObject({ new: 2, error: 0 })
  expect(await ran(shop, found.id)).toMatchObject({ state: 'done', counts: { new: 2 } })

  expect(await customer(shop, 'Comercial Peña, S.A.')).toMatchObject({
    kind: 'organisation',
    external_id: '0001',
    fiscal_id: { country: 'PA', number: '155596713-2-2015', check: '59' },
    phones: [{ number: '+50761234567' }, { number: '+5072123456' }],
    emails: [{ address: 'ventas@pena.com' }],
    custom: { limite_de_credito: { amount: 123_456, currency: 'USD' } },
  })
  expect((await customer(shop, 'Ana Muñoz')).created_at).toMatch(/^2025-01-05/)
})

const GOOGLE = csv(
  'First Name,Middle Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Country',
  'Ángela,,Muñoz,Comercial Istmo,Gerente,1985-05-06,,VIP ::: * myContacts,* Home,angela@correo.com,Work,angela@istmo.com,Mobile,6123-4567 ::: +507 212-3456,Home,"Calle 5, David",Calle 5,David,Chiriquí,PA',
  'Luis,,Pérez,,,,,* myContacts,,,,,Work,+506 8888 7777,,,,,,',
)

test('a Google Contacts export maps by itself and lands as it says', async () => {
  const shop = await newShop()
  expect(await imported(shop, GOOGLE)).toMatchObject({ state: 'done', counts: { new: 2, error: 0 } })

  const angela = await customer(shop, 'Ángela Muñoz')
  expect(angela).toMatchObject({
    kind: 'person',
    birthday: '1985-05-06',
    job_title: 'Gerente',
    emails: [
      { address: 'angela@correo.com', label: 'home' },
      { address: 'angela@istmo.com', label: 'work' },
    ],
    phones: [
      { number: '+50761234567', label: 'mobile' },
      { number: '+5072123456', label: 'mobile' },
    ],
    addresses: [{ lines: ['Calle 5'], city: 'David', province: 'Chiriquí', country: 'PA', label: 'home' }],
    tags: ['VIP'],
  })
  expect(await customer(shop, 'Luis Pérez')).toMatchObject({
    phones: [{ number: '+50688887777', label: 'work' }],
  })
  const { affiliations } = await shop.does(listAffiliations, { id: angela.id })
  expect(affiliations).toMatchObject([{ role: 'Gerente', customer: { name: 'Comercial Istmo' } }])
})

test('an Outlook export maps by itself and lands as it says', async () => {
  const shop = await newShop()
  const done = await imported(
    shop,
    csv(
      'First Name,Last Name,Company,Job Title,Business Phone,Home Phone,Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name,Home Street,Home Street 2,Home City,Business Street,Business City,Categories,Notes',
      'Marta,Vega,Istmo,Contadora,212-3456,,6123-4567,marta@istmo.com,SMTP,Marta Vega (marta@istmo.com),Calle 1,Casa 2,David,Vía España,Panamá,Clientes;VIP,"Prefiere\ncorreo"',
    ),
  )
  expect(done).toMatchObject({ state: 'done', counts: { new: 1, error: 0 } })
  expect(await customer(shop, 'Marta Vega')).toMatchObject({
    job_title: 'Contadora',
    emails: [{ address: 'marta@istmo.com' }],
    phones: [
      { number: '+5072123456', label: 'work' },
      { number: '+50761234567', label: 'mobile' },
    ],
    addresses: [
      { lines: ['Calle 1', 'Casa 2'], city: 'David', label: 'home' },
      { lines: ['Vía España'], city: 'Panamá', label: 'work' },
    ],
    tags: ['Clientes', 'VIP'],
    notes: 'Prefiere\ncorreo',
  })
})

test('an Outlook export in Spanish maps by itself: second names, and a department that is no province', async () => {
  const shop = await newShop()
  const file = csv(
    'Tratamiento,Nombre,Segundo nombre,Apellidos,Organización,Departamento,Puesto,Calle del trabajo,Ciudad del trabajo,Provincia o estado del trabajo,País o región del trabajo,Teléfono del trabajo,Teléfono móvil,Dirección de correo electrónico',
    ',Juan,Carlos,Gil,Gil Hermanos,Ventas,Jefe,Calle 1,Colón,Colón,Panamá,445-1234,6000-1111,juan@gil.com',
  )
  expect(await imported(shop, file)).toMatchObject({ state: 'done', counts: { new: 1, error: 0 } })
  const juan = await customer(shop, 'Juan Carlos Gil')
  expect(juan).toMatchObject({
    given_name: 'Juan Carlos',
    addresses: [{ lines: ['Calle 1'], city: 'Colón', province: 'Colón', country: 'PA', label: 'work' }],
  })
  const { affiliations } = await shop.does(listAffiliations, { id: juan.id })
  expect(affiliations.map((one) => [one.customer.name, one.role])).toEqual([['Gil Hermanos', 'Jefe']])
})

test('a list that tells prospects from clients under «Tipo» is understood, and what is not is said', async () => {
  const shop = await newShop()
  const file = csv('Nombre,Tipo,Estado', 'Ana,Cliente,Moroso', 'Tienda Dos,Empresa,Activo', 'Eva,Prospecto,')
  const { id, counts } = await preview(shop, file)
  expect(counts).toMatchObject({ new: 3, error: 0 })
  const { rows } = await shop.does(listRows, { id })
  expect(
    rows.flatMap(({ line, marks }) => marks.map(({ column, detail }) => [line, column, detail])),
  ).toEqual([[2, 2, '«Moroso» no dice nada conocido; el campo queda como está.']])
  await ran(shop, id)
  expect(await customer(shop, 'Ana')).toMatchObject({ kind: 'person', lifecycle: 'client', status: 'active' })
  expect(await customer(shop, 'Tienda Dos')).toMatchObject({ kind: 'organisation', lifecycle: 'lead' })
  expect(await customer(shop, 'Eva')).toMatchObject({ lifecycle: 'lead' })
})

test('a HubSpot export maps by itself and lands as it says', async () => {
  const shop = await newShop()
  const done = await imported(
    shop,
    csv(
      'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lifecycle Stage,Create Date,Associated Company,Job Title,City,Country/Region,Original Source',
      '101,Ana,Muñoz,ana@correo.com,2123456,6123-4567,Luis,Customer,2025-02-28 10:15,Istmo,Jefa,David,Panama,Organic Search',
      '102,Luis,Pérez,luis@correo.com,,,Luis,Lead,2025-03-01 08:00,,,,,Direct Traffic',
    ),
  )
  expect(done).toMatchObject({ state: 'done', counts: { new: 2, error: 0 } })
  expect(await customer(shop, 'Ana Muñoz')).toMatchObject({
    external_id: '101',
    lifecycle: 'client',
    source: 'Organic Search',
    phones: [{ number: '+5072123456' }, { number: '+50761234567', label: 'mobile' }],
    addresses: [{ city: 'David', country: 'PA' }],
  })
  expect((await customer(shop, 'Luis Pérez')).lifecycle).toBe('lead')
})

const ODOO = csv(
  'id,name,company_type,vat,phone,mobile,email,street,street2,city,state_id,zip,country_id,category_id,parent_id,function,comment',
  '__export__.res_partner_7,Distribuidora Chiriquí,company,155596713-2-2015,7751234,,ventas@chiriqui.com,Calle 4,Local 2,David,Chiriquí,0426,Panamá,Mayorista,,,',
  '__export__.res_partner_8,Ana Muñoz,person,,,6123-4567,ana@chiriqui.com,,,,,,,,Distribuidora Chiriquí,Compras,Paga a 30 días',
)

test('an Odoo export maps by itself, as text and as a workbook, and people belong to their company', async () => {
  const [text, book] = [await newShop(), await newShop()]
  const { writeXlsx } = await import('#kernel/server/sheets/write_xlsx.ts')
  const [header = '', ...lines] = ODOO.split('\n')
  async function* rows() {
    for (const line of lines) yield line.split(',')
  }
  const workbook = Buffer.concat(
    await Array.fromAsync(
      writeXlsx(
        'Contactos',
        header.split(',').map((name) => ({ header: name })),
        rows(),
      ),
    ),
  )
  for (const [shop, content] of [
    [text, ODOO],
    [book, workbook],
  ] as const) {
    const { id: file, columns } = await upload(shop, content)
    const parent = columns.findIndex(({ header }) => header === 'parent_id')
    await shop.does(c.changeImport, { id: file, mapping: [{ column: parent, field: 'organisation' }] })
    expect((await previewed(shop, file)).counts).toMatchObject({ new: 2, error: 0 })
    await ran(shop, file)
    expect(await everyCustomer(shop)).toMatchObject([
      { name: 'Ana Muñoz', kind: 'person', notes: 'Paga a 30 días', external_id: '__export__.res_partner_8' },
      {
        name: 'Distribuidora Chiriquí',
        kind: 'organisation',
        tags: ['Mayorista'],
        addresses: [{ lines: ['Calle 4', 'Local 2'], city: 'David', postal_code: '0426', country: 'PA' }],
      },
    ])
    const { id } = await customer(shop, 'Distribuidora Chiriquí')
    const { affiliations } = await shop.does(listAffiliations, { id })
    expect(affiliations).toMatchObject([{ role: 'Compras', customer: { name: 'Ana Muñoz' } }])
  }
})

const OPTIONS = [
  { key: 'norte', label: 'Zona norte' },
  { key: 'sur', label: 'Zona sur' },
]
/** A value of every kind of own field, by the key its field gets. The money is not the company's. */
const EVERY_KIND = {
  text: 'Azul',
  long_text: 'Una línea\ny otra; con, signos',
  number: 12.5,
  money: { amount: 123_456, currency: 'CRC' },
  day: '2026-03-01',
  yes_no: false,
  choice: 'sur',
  choices: ['norte', 'sur'],
  email: 'caja@correo.com',
  phone: '+50761234567',
  url: 'https://tienda.example/a',
}

test.each(['csv', 'xlsx'] as const)(
  'customers exported to %s and imported again change nothing',
  async (format) => {
    const shop = await newShop()
    await imported(shop, GOOGLE)
    await imported(shop, ODOO)
    await shop.does(customers.addSampleCustomers, {})
    for (const type of Object.keys(EVERY_KIND) as FieldType[])
      await shop.does(createField, {
        label: `De ${type}`,
        key: type,
        type,
        ...(/^choice/.test(type) && { options: OPTIONS }),
      })
    await shop.does(customers.createCustomer, { name: 'Con todo', custom: EVERY_KIND })
    const before = await everyCustomer(shop)

    const file = await shop.downloads(customers.exportCustomers, { format })
    if (format === 'csv') expect(String(file.content)).toMatch(/;Persona;Prospecto;Activo;/)
    const { id, columns } = await upload(shop, file.content, file.name)
    expect(columns.filter((column) => !column.field)).toEqual([])
    const { counts } = await previewed(shop, id)
    expect(counts).toEqual({ new: 0, updated: 0, unchanged: before.length, duplicate: 0, error: 0 })
  },
)

test('the example file maps by itself', async () => {
  const shop = await newShop()
  for (const format of ['csv', 'xlsx'] as const) {
    const file = await shop.downloads(c.downloadTemplate, { target: 'customers.customer', format })
    const { id, columns } = await upload(shop, file.content, file.name)
    expect(columns.filter((column) => !column.field)).toEqual([])
    expect((await previewed(shop, id)).counts).toMatchObject({ new: 1, error: 0 })
  }
})
