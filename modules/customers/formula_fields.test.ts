import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as fields from '#modules/fields/contract.ts'
import * as c from './contract.ts'

type Type = fields.CustomField['type']

/** A shop that sells by weight and hour, on 2 March 2026. */
const newShop = async () => {
  const shop = (await newCompany({ modules: ['customers'] })).on('2026-03-02')
  const adds = (label: string, type: Type, more: object = {}) =>
    shop.does(fields.createField, { label, type, ...more })
  await adds('Kilos', 'number')
  await adds('Horas', 'number')
  await adds('Precio', 'money')
  await adds('Costo', 'money')
  await adds('Entrega', 'day')
  await adds('Serie', 'text')
  await adds('Pagado', 'yes_no')
  await adds('Tipo', 'choice', {
    options: [
      { key: 'mayor', label: 'Al por mayor' },
      { key: 'menor', label: 'Al detal' },
    ],
  })
  const reckons = (label: string, type: Type, formula: string) => adds(label, type, { formula })
  const enters = (custom: Record<string, unknown>, more: object = {}) =>
    shop.does(c.createCustomer, { kind: 'organisation', name: 'Tienda', custom, ...more })
  return { shop, adds, reckons, enters }
}

const B = (amount: number, currency = 'USD') => ({ amount, currency })

test('every sign and function gives what it says, exactly, and nothing where a part is missing', async () => {
  const { shop, reckons, enters } = await newShop()
  const cases: [Type, string, unknown][] = [
    ['number', 'custom.kilos * 3 - 1', 0.2],
    ['number', '0.1 + 0.2', 0.3],
    ['number', '2 + 3 * (4 - 6) / -2', 5],
    ['number', 'custom.kilos / 0', undefined],
    ['number', 'custom.horas + 1', undefined],
    ['number', 'coalesce(custom.horas, 7) + 1', 8],
    ['number', 'redondear(10 / 3; 2)', 3.33],
    ['number', 'max(custom.kilos, 2, 1.5)', 2],
    ['number', 'min(custom.kilos, custom.horas)', undefined],
    ['money', 'custom.precio - custom.costo', B(750)],
    ['money', 'custom.precio * custom.kilos', B(400)],
    ['money', 'custom.precio × 2 ÷ 3', B(667)],
    ['money', 'dinero(custom.kilos * 10)', B(400)],
    ['money', 'round(custom.precio * 0.333)', B(300)],
    ['money', 'max(custom.precio, custom.costo)', B(1000)],
    ['number', 'custom.precio / custom.costo', 4],
    ['number', 'number(custom.precio) + 0.5', 10.5],
    ['day', 'custom.entrega + 30', '2026-04-09'],
    ['number', 'dias(hoy(); custom.entrega)', 8],
    ['number', 'custom.entrega - created_at', 8],
    ['day', 'custom.entrega + 900000000000', undefined],
    ['text', 'si(custom.kilos > 0.3 y no custom.pagado; "grande"; "pequeño")', 'grande'],
    ['text', 'if(custom.horas > 3, "a", "b")', undefined],
    ['text', 'custom.serie & "-" & custom.kilos & " " & custom.entrega', 'A7-0.4 10/03/2026'],
    ['text', 'concatenar(custom.tipo; ": "; name)', 'Al por mayor: Tienda'],
    ['yes_no', 'custom.tipo = "Al por mayor" o lifecycle = "client"', true],
    ['yes_no', '(custom.kilos > 1) = (custom.pagado = true)', true],
    ['yes_no', 'vacio(custom.horas)', true],
    ['yes_no', 'custom.precio > custom.costo', true],
  ]
  for (const [i, [type, formula]] of cases.entries()) await reckons(`F${i}`, type, formula)
  const { id } = await enters({
    kilos: 0.4,
    precio: B(1000),
    costo: B(250),
    entrega: '2026-03-10',
    serie: 'A7',
    pagado: false,
    tipo: 'mayor',
  })
  const { custom } = await shop.does(c.getCustomer, { id })
  expect(cases.map(([, formula], i) => [formula, custom[`f${i}`]])).toEqual(
    cases.map(([, formula, gives]) => [formula, gives]),
  )
  const mixed = await enters({ precio: B(1000), costo: B(250, 'PAB') })
  expect(mixed.custom.f9).toBeUndefined()
})

test('what is reckoned is filtered, sorted, counted and exported like what is written', async () => {
  const { shop, reckons, enters } = await newShop()
  const margin = await reckons('Margen', 'money', 'custom.precio - custom.costo')
  await reckons('Doble', 'money', 'custom.margen * 2')
  for (const [name, precio] of [
    ['Poco', 300],
    ['Mucho', 900],
    ['Nada', 100],
  ] as const)
    await enters({ precio: B(precio), costo: B(100) }, { name })
  await enters({ precio: B(500) }, { name: 'Sin costo' })
  const list = await shop.does(c.listCustomers, {
    filter: { 'custom.doble': { gt: 0 } },
    sort: '-custom.margen',
    fields: 'name,custom',
  })
  expect(list.rows.map((row) => [row.name, row.custom?.margen, row.custom?.doble])).toEqual([
    ['Mucho', B(800), B(1600)],
    ['Poco', B(200), B(400)],
  ])
  const first = await shop.does(c.listCustomers, { sort: 'custom.margen', limit: 1 })
  const second = await shop.does(c.listCustomers, { sort: 'custom.margen', limit: 1, cursor: first.next })
  expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(['Nada', 'Poco'])
  const { count } = await shop.does(c.countCustomers, { filter: { 'custom.margen': { is: 'empty' } } })
  expect(count).toBe(1)
  const file = await shop.downloads(c.exportCustomers, {
    format: 'csv',
    fields: 'name,custom.doble',
  } as never)
  expect(file.content.toString()).toMatch(/Mucho[,;]16\r/)

  // Only read: neither written, nor kept with the record, nor a field of the import.
  const refusal = await shop.refuses(
    c.createCustomer,
    { name: 'X', custom: { [margin.key]: B(1) } },
    'invalid_input',
  )
  expect(refusal.problems).toMatchObject([{ field: 'custom.margen', code: 'reckoned_field' }])
  const [row] = list.rows
  await shop.does(c.updateCustomer, { id: row?.id ?? '', custom: { serie: 'B' } })
  const [stored] = await shop.sees<{ custom: object }>(
    `select custom from customers.customer where name = 'Mucho'`,
  )
  expect(stored?.custom).toEqual({ precio: B(900), costo: B(100), serie: 'B' })
})

test('a formula that is none is refused at the character, in words', async () => {
  const { shop, reckons } = await newShop()
  const wrong: [string, number, RegExp][] = [
    ['custom.kilos +', 15, /termina antes/],
    ['custom.kilo * 2', 1, /No hay un campo «custom.kilo»/],
    ['2 * (custom.kilos', 18, /Falta «\)»/],
    ['custom.precio + 1', 15, /«\+» no se puede usar entre dinero y número/],
    ['suma(1, 2)', 1, /No hay una función «suma»/],
    ['custom.tipo = "otro"', 15, /Al por mayor, Al detal/],
    ['si(custom.kilos; 1; 2)', 4, /Aquí va sí o no/],
    ['custom.kilos; drop table x', 13, /falta un signo/],
    ['"abierto', 1, /comillas/],
    ['1 < 2 < 3', 7, /de dos en dos/],
  ]
  for (const [formula, at, reason] of wrong) {
    const refusal = await shop.refuses(
      fields.createField,
      { label: 'Mal', type: 'number', formula },
      'unfit_formula',
    )
    expect([formula, refusal.params]).toEqual([formula, { at, reason: expect.stringMatching(reason) }])
  }
  await shop.refuses(fields.createField, { label: 'Mal', type: 'day', formula: '1 + 1' }, 'formula_gives')
  const own = await reckons('Doble', 'number', 'custom.kilos * 2')
  await reckons('Triple', 'number', 'custom.doble * 1.5')
  const circle = { id: own.id, formula: 'custom.triple + 1' }
  expect((await shop.refuses(fields.updateField, circle, 'fields_in_circle')).params).toEqual({
    fields: 'Doble, Triple',
  })
  expect((await shop.refuses(fields.deleteField, { id: own.id }, 'field_needed')).params).toEqual({
    fields: 'Triple',
  })
  await shop.refuses(fields.updateField, { id: own.id, formula: '' }, 'formula_fixed')
})

test('values of another company under the same key break nobody’s list', async () => {
  const other = await newCompany({ modules: ['customers'] })
  for (const label of ['Kilos', 'Entrega', 'Precio'])
    await other.does(fields.createField, { label, type: 'text' })
  await other.does(c.createCustomer, {
    name: 'Otra',
    custom: { kilos: 'NaN', entrega: 'infinity', precio: '1e9999' },
  })
  const { shop, reckons, enters } = await newShop()
  await reckons('Plazo', 'number', 'custom.entrega - today() + custom.kilos')
  await reckons('Total', 'money', 'custom.precio * custom.kilos')
  await enters({ kilos: 2, entrega: '2026-03-04', precio: B(50) })
  const { rows } = await shop.does(c.listCustomers, {
    filter: { 'custom.plazo': 4, 'custom.total': { gte: 100 } },
    sort: 'custom.plazo',
  })
  expect(rows.map(({ custom }) => [custom?.plazo, custom?.total])).toEqual([[4, B(100)]])
})

test('a formula speaks of a field only where the record has it', async () => {
  const { adds, reckons, enters } = await newShop()
  await adds('Flete', 'number', { shown_when: { 'custom.tipo': { in: ['mayor'] } } })
  await reckons('Suma', 'number', 'custom.kilos + coalesce(custom.flete, 0)')
  expect((await enters({ kilos: 1, flete: 5, tipo: 'mayor' })).custom.suma).toBe(6)
  expect((await enters({ kilos: 1, flete: 5, tipo: 'menor' })).custom.suma).toBe(1)
})
