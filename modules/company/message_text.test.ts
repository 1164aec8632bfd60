import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import * as customers from '#modules/customers/contract.ts'
import * as fields from '#modules/fields/contract.ts'
import {
  createMessageText,
  deleteMessageText,
  listMessageTexts,
  listMessageVariables,
  renderMessageText,
  updateMessageText,
} from './message_text.contract.ts'

const body = 'Hola {{ customer.first_name }}, su zona es {{ customer.custom.zona }}.'

test('a text takes the customer’s values and opens where it is sent', async () => {
  const shop = await newCompany()
  await shop.does(fields.createField, {
    ...{ label: 'Zona', type: 'choice', options: [{ key: 'norte', label: 'Norte' }] },
  })
  const ana = await shop.does(customers.createCustomer, {
    ...{ given_name: 'Ana María', family_name: 'Ríos', custom: { zona: 'norte' } },
    phones: [{ number: '6123-4567' }],
  })
  const { id } = await shop.does(createMessageText, { name: 'Saludo', channel: 'whatsapp', body })
  const told = await shop.does(renderMessageText, { id, about: ana.id })
  expect(told.body).toBe('Hola Ana, su zona es Norte.')
  expect(told.empty).toEqual([])
  expect(told.to).toEqual([
    {
      address: '+50761234567',
      link: 'https://wa.me/50761234567?text=Hola%20Ana%2C%20su%20zona%20es%20Norte.',
    },
  ])
})

test('a value the customer lacks is told, and leaves no hole in the words around it', async () => {
  const shop = await newCompany()
  const luis = await shop.does(customers.createCustomer, { name: 'Luis Vega' })
  const told = await shop.does(renderMessageText, {
    ...{ about: luis.id, channel: 'mail', subject: 'De {{ company.name }}' },
    body: 'Lo llamamos al {{ customer.phone }}',
  })
  expect(told.empty).toEqual(['customer.phone'])
  expect(told.to).toEqual([])
})

test('an unknown variable and a broken text are refused where they stand', async () => {
  const shop = await newCompany()
  const text = { name: 'Malo', channel: 'mail' as const }
  const refusal = await shop.refuses(
    createMessageText,
    { ...text, body: '{{ customer.nme }}' },
    'unknown_variable',
  )
  expect(refusal).toMatchObject({ field: 'body', params: { name: 'customer.nme' } })
  await shop.refuses(createMessageText, { ...text, body: 'Hola {{ customer.name' }, 'unfit_text')
  await shop.refuses(
    createMessageText,
    { ...text, subject: '{{ precio }}', body: 'Hola' },
    'unknown_variable',
  )
})

test('two texts do not share a name, whatever their accents', async () => {
  const shop = await newCompany()
  const one = await shop.does(createMessageText, { name: 'Recordación', channel: 'mail', body: 'Hola' })
  await shop.refuses(
    createMessageText,
    { name: 'RECORDACION', channel: 'mail', body: 'Hola' },
    'text_name_taken',
  )
  expect(await shop.does(updateMessageText, { id: one.id, name: 'recordación' })).toMatchObject({
    version: 2,
  })
})

test('whoever reaches only their own customers writes to no others', async () => {
  const shop = await newCompany()
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const seller = shop.as(['customers:read'], { reach: 'own' })
  await seller.refuses(renderMessageText, { about: ana.id, body: '{{ customer.name }}' }, 'not_found')
})

test('texts are found, ordered, and offered with the variables they may use', async () => {
  const shop = await newCompany()
  for (const name of ['Uno', 'Dos', 'Tres'])
    await shop.does(createMessageText, { name, channel: 'whatsapp', body: `Texto ${name}` })
  const { rows } = await shop.does(listMessageTexts, {})
  expect(rows.map(({ name }) => name)).toEqual(['Uno', 'Dos', 'Tres'])
  expect((await shop.does(listMessageTexts, { search: 'tres' })).rows).toHaveLength(1)
  await shop.does(deleteMessageText, { id: rows[0]?.id ?? '' })
  expect((await shop.does(listMessageTexts, {})).rows).toHaveLength(2)
  const { variables } = await shop.does(listMessageVariables, {})
  expect(variables.map(({ name }) => name)).toEqual(expect.arrayContaining(['customer.name', 'company.name']))
})
