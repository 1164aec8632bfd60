import { expect, test } from 'vitest'
import { register } from './register.ts'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

/** As people keep them: a title above the header, Windows' letters and separators, and one row that can't be right. */
const MESSY_LIST = [
  'LISTADO DE CLIENTES 2026;;;;',
  ';;;;',
  'Cliente;Celular;Correo electrónico;RUC;Observación',
  'Ferretería El Tornillo, S.A.;6123-4567;ventas@tornillo.example;;paga los viernes',
  'Josefa Peñalba;+507 6555 1212;josefa@penalba.example;8-123-456;',
  'José Núñez;66001122;esto no es un correo;;',
  'Abarrotería Ñeque;6789-0011;neque@abarrotes.example;;crédito 30 días',
].join('\r\n')

test('a person imports a messy list, finds a customer, fixes a phone number and undoes it', async () => {
  const berta = await visitor()
  await register(berta, 'Ferretería Him', `berta.${Date.now()}@him.example`)
  const { page, open, inspect } = berta

  await open('/customers')
  await page.getByText(word('customers:empty.title')).waitFor()
  await inspect('no customers yet')
  await page.getByRole('link', { name: word('customers:empty.import') }).click()
  await page.getByRole('button', { name: word('shell:drop.choose') }).waitFor()
  await inspect('choosing the file')
  await page.locator('input[type=file]').setInputFiles({
    name: 'clientes.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(MESSY_LIST, 'latin1'),
  })

  await page.getByRole('button', { name: word('imports:columns.next') }).waitFor()
  await inspect('what each column is')
  await page.getByRole('button', { name: word('imports:columns.next') }).click()

  const run = page.getByRole('button', { name: word('imports:preview.run_other', { shown: 3 }) })
  await run.waitFor({ timeout: 20_000 })
  await page.getByText('«esto no es un correo»').first().waitFor()
  await inspect('what would become of every row')
  await run.click()
  await page.getByText(word('imports:result.done_other', { shown: 3 })).waitFor({ timeout: 20_000 })
  // Each step takes the focus from the button that led to it and is gone: the keyboard goes on here.
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  await expect.poll(focused).toBe(word('imports:steps.result'))
  await inspect('what became of the import')

  await open('/customers')
  await page.getByRole('searchbox').fill('tornilo')
  await page.getByRole('link', { name: 'Ferretería El Tornillo, S.A.' }).click()
  await page.getByRole('link', { name: '6123-4567' }).waitFor()
  await inspect('a customer')

  await page.getByRole('button', { name: word('customers:record.edit'), exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(word('customers:fields.phone'), { exact: true }).fill('6123-4599')
  await inspect('the form')
  await form.getByRole('button', { name: word('shell:save'), exact: true }).click()
  await page.getByRole('link', { name: '6123-4599' }).waitFor()
  await page.getByRole('button', { name: word('shell:toast.undo'), exact: true }).click()
  await page.getByRole('link', { name: '6123-4567' }).waitFor()
  expect(await page.getByRole('link', { name: '6123-4599' }).count()).toBe(0)
})
