import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { uploadLogo } from '#modules/company/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { createField } from '#modules/fields/contract.ts'
import type { Block } from './contract.ts'
import {
  createProposal,
  getPicture,
  getProposal,
  listVariables,
  previewBlocks,
  uploadPicture,
} from './proposal.contract.ts'
import { starters } from './starters.ts'
import * as t from './template.contract.ts'

const newShop = async () => (await newCompany({ modules: ['proposals'] })).on('2026-03-02')

const words = (text: string): Block[] => [{ id: 'a', kind: 'words', text }]

test.each(['es', 'en'] as const)(
  'every template of the house can be said (%s), and brings a budget and a place to sign',
  async (language) => {
    const shop = await newShop()
    expect((await shop.does(t.addStarters, { language })).added).toBe(3)
    expect((await shop.does(t.addStarters, { language })).added).toBe(0)
    for (const { blocks, heading } of starters(language)) {
      const { problems, html } = await shop.does(previewBlocks, { language, heading, color: null, blocks })
      expect(problems).toEqual([])
      expect(html).not.toMatch(/\{\{|\{%/)
      expect(blocks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['budget', 'acceptance']))
    }
  },
)

test.each([
  ['{{ clientNam }}', 'unknown_variable_meant'],
  ['{{ zzz }}', 'unknown_variable'],
  ['{{ clientName | nada }}', 'unfit_text'],
  ['{% if clientName %}', 'unfit_text'],
  ['{% for i in (1..99999999) %}x{% endfor %}', 'unfit_text'],
  [`{% for i in (1..2000) %}${'x'.repeat(60)}{% endfor %}`, 'text_too_long'],
])('a template with %s is refused at its block and not kept', async (text, code) => {
  const shop = await newShop()
  const refusal = await shop.refuses(t.createTemplate, { name: 'Rota', blocks: words(text) }, code)
  expect(refusal.field).toBe('blocks.0.text')
  expect((await shop.does(t.listTemplates, {})).rows).toEqual([])
})

test('two templates never bear one name, and a copy gets the next free one', async () => {
  const shop = await newShop()
  const { id } = await shop.does(t.createTemplate, { name: 'Obra' })
  await shop.refuses(t.createTemplate, { name: 'OBRA' }, 'template_name_taken')
  expect((await shop.does(t.duplicateTemplate, { id })).name).toBe('Obra (2)')
  expect((await shop.does(t.duplicateTemplate, { id })).name).toBe('Obra (3)')
})

test('a template in use may change, be archived, be deleted and come back; proposals keep what they began with', async () => {
  const shop = await newShop()
  const ana = await shop.does(customers.createCustomer, { name: 'Ana' })
  const made = await shop.does(t.createTemplate, { name: 'Obra', blocks: words('Primera') })
  const { id } = await shop.does(createProposal, { customer_id: ana.id, template_id: made.id })
  await shop.does(t.updateTemplate, { id: made.id, blocks: words('Segunda'), archived: true })
  await shop.refuses(createProposal, { customer_id: ana.id, template_id: made.id }, 'unknown_template')
  await shop.does(t.deleteTemplate, { id: made.id })
  expect(await shop.does(getProposal, { id })).toMatchObject({
    blocks: words('Primera'),
    template_name: 'Obra',
  })
  await shop.does(t.restoreTemplate, { id: made.id })
  expect(await shop.does(t.getTemplate, { id: made.id })).toMatchObject({ uses: 1, archived: true })
})

test('own fields of customers are variables, with an example for whoever writes', async () => {
  const shop = await newShop()
  await shop.does(createField, { label: 'Zona', type: 'text' })
  const { variables } = await shop.does(listVariables, {})
  expect(variables).toContainEqual({ name: 'client.zona', label: 'Zona', value: 'Zona' })
  expect(variables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['clientName', 'proposalDate', 'discountPercentage', 'total', 'ownerName']),
  )
})

test('a picture is made anew and shown; other files of the company, and what is no picture, are refused', async () => {
  const shop = await newShop()
  const { default: sharp } = await import('sharp')
  const png = await sharp({ create: { width: 4_000, height: 400, channels: 3, background: '#2266aa' } })
    .png()
    .toBuffer()
  const { file_id, width, height } = await shop.upload('obra.png', png).does(uploadPicture, {})
  expect([width, height]).toEqual([1_600, 160])
  const kept = await shop.downloads(getPicture, { file_id })
  expect((await sharp(kept.content).metadata()).format).toBe('jpeg')
  const picture = (id: string): Block[] => [
    { id: 'a', kind: 'picture', file_id: id, alt: 'La obra', percent: 60 },
  ]
  await shop.does(t.createTemplate, { name: 'Con imagen', blocks: picture(file_id) })
  const logo = (await logoOf(shop)).id
  const refusal = await shop.refuses(
    t.createTemplate,
    { name: 'Ajena', blocks: picture(logo) },
    'unknown_picture',
  )
  expect(refusal.field).toBe('blocks.0.file_id')
  await shop.upload('obra.png', '<svg onload="x()"/>').refuses(uploadPicture, {}, 'not_a_picture')
})

const logoOf = async (shop: TestCompany) => {
  const { default: sharp } = await import('sharp')
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#111111' } })
    .png()
    .toBuffer()
  const { logo } = await shop.upload('logo.png', png).does(uploadLogo, {})
  return logo ?? { id: '' }
}
