import { expect, test } from 'vitest'
import { register } from './register.ts'
import { type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const addCustomer = async ({ context }: Visitor, name: string): Promise<string> => {
  const made = await context.request.post('/api/v1/customers', {
    data: { kind: 'person', name, phones: [{ number: '6123-4567' }] },
  })
  expect(made.status(), await made.text()).toBeLessThan(300)
  return (await made.json()).id
}

const rename = async (page: Visitor['page'], name: string): Promise<void> => {
  const label = word('shell:record.edit_field', { field: word('customers:fields.name') })
  await page.getByRole('button', { name: new RegExp(`^${label}\\b`) }).click()
  await page.getByRole('textbox', { name: word('customers:fields.name'), exact: true }).fill(name)
}

test('what one person changes, the other sees without doing anything', async () => {
  const one = await visitor()
  const email = `dos.${Date.now()}@him.example`
  await register(one, 'Dos Pantallas', email)
  const id = await addCustomer(one, 'Ana Bósquez')
  const other = await visitor()
  await other.context.addCookies(await one.context.cookies())
  await other.open('/customers')
  await other.page.getByRole('link', { name: 'Ana Bósquez' }).waitFor()

  await one.open(`/customers/${id}`)
  await rename(one.page, 'Ana Bósquez de Díaz')
  await one.page.keyboard.press('Enter')
  await other.page.getByRole('link', { name: 'Ana Bósquez de Díaz' }).waitFor()
})

test('two people change the same fact: the second sees both and chooses', async () => {
  const one = await visitor()
  await register(one, 'Dos Manos', `conflicto.${Date.now()}@him.example`)
  const id = await addCustomer(one, 'Luis Cedeño')
  const { page, open, context, inspect } = one
  await open(`/customers/${id}`)
  await rename(page, 'Luis A. Cedeño')

  const before = await context.request.get(`/api/v1/customers/${id}`)
  const theirs = await context.request.put(`/api/v1/customers/${id}`, {
    data: { name: 'Luis Alberto Cedeño' },
    headers: { 'if-match': before.headers().etag ?? '' },
  })
  expect(theirs.status(), await theirs.text()).toBe(200)
  await page.keyboard.press('Enter')
  await page.getByText(word('shell:grid.conflict', { theirs: 'Luis Alberto Cedeño' })).waitFor()
  await inspect('a conflict')
  await page.getByRole('button', { name: word('shell:grid.put_mine') }).click()
  await page.getByRole('heading', { name: 'Luis A. Cedeño' }).waitFor()
})

test('two people change one customer in the form: the second goes on with what is new and with what they wrote', async () => {
  const one = await visitor()
  await register(one, 'Dos Formularios', `formulario.${Date.now()}@him.example`)
  const id = await addCustomer(one, 'Eva Rivas')
  const { page, open, context, inspect } = one
  await open(`/customers/${id}`)
  await page.getByRole('button', { name: word('customers:record.edit'), exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel(word('customers:fields.phone'), { exact: true }).fill('6987-6543')
  await form.getByLabel(word('customers:fields.job_title'), { exact: true }).fill('Compras')

  const theirs = await context.request.put(`/api/v1/customers/${id}`, {
    data: { name: 'Eva Rivas de Paz', job_title: 'Jefa' },
  })
  expect(theirs.status(), await theirs.text()).toBe(200)
  await form.getByRole('button', { name: word('shell:save'), exact: true }).click()
  await form.getByText(word('shell:form.saved_meanwhile')).waitFor()
  await inspect('a form that somebody else was faster with')
  await form.getByRole('button', { name: word('shell:form.keep_mine') }).click()
  const contested = word('shell:form.contested_named', { fields: word('customers:fields.job_title') })
  await form.getByText(contested).waitFor()
  await inspect('a form that went on')
  await form.getByRole('button', { name: word('shell:save'), exact: true }).click()
  await form.waitFor({ state: 'hidden' })

  const after = await (await context.request.get(`/api/v1/customers/${id}`)).json()
  expect(after).toMatchObject({
    name: 'Eva Rivas de Paz',
    job_title: 'Compras',
    phones: [{ number: '+50769876543' }],
  })
})
