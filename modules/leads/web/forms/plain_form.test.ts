import { expect, test } from 'vitest'
import { plainForm } from './plain_form.ts'

const form = {
  address: 'https://ceiba.example/f/rios/contacto',
  fields: [
    { key: 'name', label: 'Nombre', type: 'name', required: true },
    {
      key: 'custom.talla',
      label: 'Talla "usual"',
      type: 'choice',
      required: false,
      choices: [{ key: 's', label: 'S & M' }],
    },
  ],
  consent: 'Acepto <todo>',
  words: { send: 'Enviar', trap: 'Vacío' },
}

test('a plain form sends what the hosted one sends, and nothing written in it becomes code', () => {
  const html = plainForm(form)
  expect(html).toContain('<form method="post" action="https://ceiba.example/f/rios/contacto">')
  expect(html).toContain('<input name="answer.name" required type="text" autocomplete="name">')
  expect(html).toContain('Talla &quot;usual&quot;')
  expect(html).toContain(
    '<select name="answer.custom.talla"><option value=""></option><option value="s">S &amp; M</option></select>',
  )
  expect(html).toContain('name="agreed" value="yes" required> Acepto &lt;todo&gt;')
  expect(html).toContain('name="website"')
})

test('where no consent is asked for there is none to give', () => {
  expect(plainForm({ ...form, consent: null })).not.toContain('agreed')
})
