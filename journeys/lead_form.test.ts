import { test } from 'vitest'
import { register } from './register.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

/** Faster than people write, a form is a robot's. */
const READING_MS = 2_500

test('a form refused says what is wrong where it is wrong, and can be read by everybody', async () => {
  const seller = await visitor()
  await register(seller, 'Vidrios del Istmo', `vidrios.${Date.now()}@him.example`)
  const made = await seller.context.request.post('/api/v1/lead-forms', {
    data: {
      slug: 'contacto',
      name: 'Contacto',
      title: 'Escríbanos',
      fields: [
        { key: 'name', required: true },
        { key: 'email', required: true },
      ],
      consent: { purpose: 'Contacto', text: 'Acepto que me escriban' },
    },
  })
  const { path } = await made.json()
  const { page, open, inspect } = await visitor(PHONE)
  await open(path)
  await page.getByLabel(word('leads:form_fields.email')).fill('ana@')
  await page.getByRole('button', { name: word('leads:visitor.send') }).tap()
  await page.getByText(word('leads:visitor.problems.not_an_email')).waitFor()
  await inspect('the refused form')

  await seller.open('/leads?tab=forms')
  await seller.page.getByRole('button', { name: word('leads:forms.share') }).click()
  await seller.page.getByRole('img', { name: word('leads:share.code', { address: '' }).trim() }).waitFor()
  await seller.inspect('sharing a form')
  await seller.open('/leads?panel=weights')
  await seller.page.getByText(word('leads:weights.no_leads')).waitFor()
  await seller.inspect('the weights')
})

test('a visitor fills a form on a phone; the seller sees the lead arrive and converts it; a robot waits for review', async () => {
  const seller = await visitor()
  await register(seller, 'Muebles del Llano', `llano.${Date.now()}@him.example`)
  const made = await seller.context.request.post('/api/v1/lead-forms', {
    data: {
      slug: 'contacto',
      name: 'Contacto',
      title: 'Escríbanos',
      fields: [
        { key: 'name', required: true },
        { key: 'phone', required: true },
      ],
    },
  })
  const { path } = await made.json()
  await seller.open('/leads')
  await seller.page.getByText(word('leads:list.none')).waitFor()

  const send = async (name: string, phone: string, trap: string): Promise<void> => {
    const { page, open, inspect } = await visitor(PHONE)
    await open(path)
    await inspect('the form')
    await page.getByLabel(word('leads:form_fields.name')).fill(name)
    await page.getByLabel(word('leads:form_fields.phone')).fill(phone)
    if (trap) await page.locator('[name=website]').fill(trap, { force: true })
    await page.waitForTimeout(READING_MS)
    await page.getByRole('button', { name: word('leads:visitor.send') }).tap()
    await page.getByText(word('leads:visitor.thanks')).waitFor()
    await inspect('the thanks')
  }
  await send('Marta Solís', '6123-4567', '')
  await seller.page.getByRole('link', { name: 'Marta Solís', exact: true }).waitFor()
  await send('Robot', '6123-9999', 'https://spam.example')
  await seller.inspect('the leads')

  await seller.page.getByRole('button', { name: word('leads:list.convert') }).click()
  await seller.page.getByText(word('leads:said.converted', { name: 'Marta Solís' })).waitFor()
  await seller.page.getByRole('tab', { name: word('leads:tabs.quarantine') }).click()
  await seller.page.getByRole('heading', { name: 'Robot' }).waitFor()
})
