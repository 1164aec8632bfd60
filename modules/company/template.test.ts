import { expect, test } from 'vitest'
import { knownCompany, newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { listOpportunities, moveOpportunity } from '#modules/deals/opportunity.contract.ts'
import { listPipelines, updatePipeline } from '#modules/deals/pipeline.contract.ts'
import * as fields from '#modules/fields/contract.ts'
import { listTasks } from '#modules/tasks/contract.ts'
import { updateCompany } from './contract.ts'
import {
  createMessageText,
  listMessageTexts,
  renderMessageText,
  updateMessageText,
} from './message_text.contract.ts'
import {
  applyTemplate,
  getSetup,
  listTemplates,
  markStep,
  previewTemplate,
  removeSample,
} from './template.contract.ts'

const CUSTOMER = { entity: 'customers.customer' }
const own = async (shop: TestCompany) => (await shop.does(fields.listFields, CUSTOMER)).fields
const states = async (shop: TestCompany, key: string) =>
  (await shop.does(previewTemplate, { key })).parts.flatMap(({ additions }) =>
    additions.map((one) => one.state),
  )

test('eight trades are offered, in the reader’s language', async () => {
  const shop = await newCompany()
  const { templates } = await shop.does(listTemplates, {})
  expect(templates.map(({ key }) => key)).toEqual([
    ...['retail', 'distributor', 'professional_services', 'clinic'],
    ...['restaurant', 'workshop', 'real_estate', 'cacao_exporter'],
  ])
  const english = await shop.with({ language: 'en' }).does(listTemplates, {})
  expect(english.templates[0]?.name).toBe('Retail shop')
})

test('applying adds exactly what the preview said, in the company’s words', async () => {
  const shop = await newCompany()
  const { adds } = await shop.does(previewTemplate, { key: 'workshop' })
  const { added, kept } = await shop.does(applyTemplate, { key: 'workshop' })
  expect([added, kept]).toEqual([adds, 0])
  const labels = (await own(shop)).map(({ label }) => label)
  expect(labels).toContain('Contrato de flota')
  const { rows } = await shop.does(listMessageTexts, { filter: { channel: 'mail' } })
  expect(rows.map(({ name }) => name)).toEqual(['Propuesta para flota'])
})

test('applying twice adds nothing, and a second trade only what is missing', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'retail', with_sample: true })
  const before = (await own(shop)).length
  expect(await shop.does(applyTemplate, { key: 'retail', with_sample: true })).toMatchObject({ added: 0 })
  expect((await own(shop)).length).toBe(before)
  expect(new Set(await states(shop, 'retail'))).toEqual(new Set(['same']))
  await shop.does(applyTemplate, { key: 'restaurant', with_sample: true })
  expect((await own(shop)).length).toBeGreaterThan(before)
})

test('what the company made itself stays as it is', async () => {
  const shop = await newCompany()
  const credit = await shop.does(fields.createField, { ...CUSTOMER, label: 'Días de crédito', type: 'text' })
  await shop.does(createMessageText, { name: 'toca mantenimiento', channel: 'whatsapp', body: 'Venga ya' })
  const { parts } = await shop.does(previewTemplate, { key: 'workshop' })
  const keptOnes = parts.flatMap(({ additions }) => additions).filter(({ state }) => state === 'kept')
  expect(keptOnes.map(({ title }) => title).sort()).toEqual(['Días de crédito', 'Toca mantenimiento'])
  await shop.does(applyTemplate, { key: 'workshop' })
  expect((await own(shop)).filter(({ label }) => label === 'Días de crédito')).toEqual([credit])
})

test('a pipeline that was renamed is still the template’s: it is not offered again, and samples stand in it', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'clinic' })
  const { pipelines } = await shop.does(listPipelines, {})
  const [made] = pipelines
  await shop.does(updatePipeline, { id: made?.id ?? '', name: 'Pacientes nuevos' })
  const { parts } = await shop.does(previewTemplate, { key: 'clinic' })
  expect(parts.find(({ key }) => key === 'pipelines')?.additions.map(({ state }) => state)).toEqual(['same'])
  await shop.does(applyTemplate, { key: 'clinic', with_sample: true })
  expect((await shop.does(listPipelines, {})).pipelines.map(({ name }) => name)).toEqual(['Pacientes nuevos'])
  const { rows } = await shop.does(listOpportunities, {})
  expect(new Set(rows.map(({ stage_id }) => stage_id)).size).toBeGreaterThan(2)
})

test('a trade brings fields that are reckoned, and leaves out those whose parts are not there', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'distributor', with_sample: true })
  const { rows } = await shop.does(customers.listCustomers, { sort: '-custom.open_amount', limit: 1 })
  const opportunities = await shop.does(listOpportunities, {
    filter: { customer_id: rows[0]?.id ?? '', status: 'open' },
  })
  const sum = opportunities.rows.reduce((all, one) => all + one.value_minor, 0)
  expect(sum).toBeGreaterThan(0)
  expect(rows[0]?.custom?.open_amount).toMatchObject({ amount: sum })
  const labels = async (company: TestCompany) => (await own(company)).map(({ label }) => label)
  expect(await labels(shop)).toEqual(expect.arrayContaining(['Última visita', 'Días sin visita']))

  const without = await newCompany({ modules: ['company', 'customers', 'deals', 'analytics'] })
  const { parts } = await without.does(previewTemplate, { key: 'distributor' })
  const told = parts.flatMap(({ additions }) => additions.map(({ title }) => title))
  await without.does(applyTemplate, { key: 'distributor' })
  for (const titles of [told, await labels(without)]) {
    expect(titles).toContain('Monto abierto')
    expect(titles).not.toContain('Última visita')
    expect(titles).not.toContain('Días sin visita')
  }
})

test('a template is one run, and one undo takes all of it back', async () => {
  const shop = await newCompany()
  const { run_id } = await shop.does(applyTemplate, { key: 'clinic', with_sample: true })
  expect((await shop.does(customers.countCustomers, {})).count).toBeGreaterThan(3)
  await shop.does(undoRun, { id: run_id })
  expect(await own(shop)).toEqual([])
  expect((await shop.does(customers.countCustomers, {})).count).toBe(0)
  expect((await shop.does(listMessageTexts, {})).rows).toEqual([])
  expect(await shop.does(getSetup, {})).toMatchObject({ samples: 0 })
  await shop.does(applyTemplate, { key: 'clinic', with_sample: true })
  expect((await own(shop)).map(({ key }) => key)).toContain('blood_type')
})

test('samples go in one press; those somebody worked with are the company’s own and stay', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'retail', with_sample: true })
  const { rows } = await shop.does(customers.listCustomers, { search: 'Hostal' })
  const edited = rows[0]?.id ?? ''
  await shop.does(customers.updateCustomer, { id: edited, notes: 'Quiere factura a fin de mes' })
  const before = (await shop.does(customers.countCustomers, {})).count
  const { removed, kept, run_id } = await shop.does(removeSample, {})
  expect(kept).toBe(1)
  expect(removed).toBeGreaterThan(3)
  expect((await shop.does(customers.listCustomers, {})).rows.map(({ id }) => id)).toEqual([edited])
  await shop.refuses(removeSample, {}, 'no_sample')
  await shop.does(undoRun, { id: run_id })
  expect((await shop.does(customers.countCustomers, {})).count).toBe(before)
})

test('a template is undone still when its samples were removed before, and when they came back again', async () => {
  const shop = await newCompany()
  const first = await shop.does(applyTemplate, { key: 'workshop', with_sample: true })
  await shop.does(removeSample, {})
  await shop.does(undoRun, { id: first.run_id })
  expect((await shop.does(listPipelines, {})).pipelines).toEqual([])

  const second = await shop.does(applyTemplate, { key: 'workshop', with_sample: true })
  const removed = await shop.does(removeSample, {})
  await shop.does(undoRun, { id: removed.run_id })
  await shop.does(undoRun, { id: second.run_id })
  expect((await shop.does(listPipelines, {})).pipelines).toEqual([])
  expect((await shop.does(customers.countCustomers, {})).count).toBe(0)
})

test('samples are as old as their template says, counted from today', async () => {
  const shop = (await newCompany()).on('2026-03-20')
  await shop.does(applyTemplate, { key: 'retail', with_sample: true })
  const { rows } = await shop.does(customers.listCustomers, { search: 'Nidia' })
  expect(rows[0]?.created_at).toMatch(/^2026-03-08/)
})

test('samples are worth what such a thing costs in the company’s own money', async () => {
  const dearest = async (currency: 'USD' | 'CRC') => {
    const shop = await newCompany({ currency })
    await shop.does(applyTemplate, { key: 'workshop', with_sample: true })
    const { rows } = await shop.does(listOpportunities, { sort: '-value_minor' })
    return rows[0]?.value_minor ?? 0
  }
  expect(await dearest('CRC')).toBe(500 * (await dearest('USD')))
})

test('nobody does by template what they may not do by hand', async () => {
  const shop = await newCompany()
  const clerk = shop.as(['company:update', 'company:create', 'fields:read'])
  const refusal = await clerk.refuses(applyTemplate, { key: 'retail' }, 'forbidden')
  expect(refusal.params.permission).toBe('fields:create')
})

test('a company without a module gets the rest of the template', async () => {
  const shop = await newCompany({ modules: [] })
  const { parts } = await shop.does(previewTemplate, { key: 'retail' })
  expect(parts.map(({ key }) => key)).not.toContain('sample_customers')
  expect(parts.map(({ key }) => key)).toContain('message_texts')
  await shop.does(applyTemplate, { key: 'retail', with_sample: true })
})

test('the first template settles the language of those that follow', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'retail', with_sample: true })
  await shop.does(updateCompany, { locale: 'en-US', confirmed: true })
  expect(new Set(await states(shop, 'retail'))).toEqual(new Set(['same']))
})

test('setting up remembers where one was, and knows what is really done', async () => {
  const shop = await newCompany()
  expect((await shop.does(getSetup, {})).steps.map(({ state }) => state)).toEqual(['open', 'open', 'open'])
  await shop.does(markStep, { step: 'company', state: 'skipped' })
  await shop.does(applyTemplate, { key: 'retail' })
  const { steps, finished } = await shop.does(markStep, { step: 'customers', state: 'skipped' })
  expect(steps.map(({ state }) => state)).toEqual(['skipped', 'done', 'skipped'])
  expect(finished).toBe(true)
})

test('an unknown trade is told so, and an edited text of a template is the company’s own', async () => {
  const shop = await newCompany()
  await shop.refuses(previewTemplate, { key: 'casino' }, 'unknown_template')
  await shop.does(applyTemplate, { key: 'retail' })
  const { rows } = await shop.does(listMessageTexts, {})
  await shop.does(updateMessageText, { id: rows[0]?.id ?? '', body: 'Ya llegó, {{ customer.first_name }}.' })
  expect(await states(shop, 'retail')).toContain('kept')
})

test('a trade’s samples hang together: customers, opportunities on their stages, tasks about them', async () => {
  const shop = (await newCompany()).on('2026-03-20')
  await shop.does(applyTemplate, { key: 'workshop', with_sample: true })
  const { pipelines } = await shop.does(listPipelines, {})
  expect(pipelines.map(({ name }) => name)).toEqual(['Trabajos', 'Contratos de flota'])
  const { rows } = await shop.does(listOpportunities, { search: 'embrague' })
  expect(rows[0]).toMatchObject({
    customer_name: 'Mario Bonilla Tejada',
    status: 'open',
    value_minor: 78_000,
  })
  expect(rows[0]?.expected_close_on).toBe('2026-03-22')
  expect(rows[0]?.custom).toMatchObject({ job_type: 'repair' })
  const won = await shop.does(listOpportunities, { filter: { status: 'won' } })
  expect(won.rows[0]).toMatchObject({ closed_on: '2026-01-17', reason: 'Garantía' })
  const tasks = await shop.does(listTasks, {})
  expect(tasks.rows.find(({ title }) => title === 'Diagnosticar la Frontier')).toMatchObject({
    due_on: '2026-03-20',
    about: { kind: 'customers.customer', title: 'Joel Pérez Allen' },
  })
  await shop.does(removeSample, {})
  expect((await shop.does(listOpportunities, {})).rows).toEqual([])
  expect((await shop.does(listTasks, {})).rows).toEqual([])
  expect((await shop.does(listPipelines, {})).pipelines).toHaveLength(2)
})

test('a moved sample stays with its customer, and the others go', async () => {
  const shop = await newCompany()
  await shop.does(applyTemplate, { key: 'workshop', with_sample: true })
  const { rows } = await shop.does(listOpportunities, { search: 'embrague' })
  const { pipelines } = await shop.does(listPipelines, {})
  const ready = pipelines[0]?.stages.find(({ name }) => name === 'Listo')
  await shop.does(moveOpportunity, { id: rows[0]?.id ?? '', stage_id: ready?.id ?? '' })
  await shop.does(removeSample, {})
  expect((await shop.does(listOpportunities, {})).rows.map(({ title }) => title)).toEqual([
    'Cambio de embrague',
  ])
  expect((await shop.does(customers.listCustomers, {})).rows.map(({ name }) => name)).toEqual([
    'Mario Bonilla Tejada',
  ])
})

test.each([
  ...['retail', 'distributor', 'professional_services', 'clinic'],
  ...['restaurant', 'workshop', 'real_estate', 'cacao_exporter'],
])('%s can be applied in both languages, and then has nothing more to add', async (key) => {
  for (const locale of ['es-PA', 'en-US']) {
    const shop = await newCompany()
    await shop.does(updateCompany, { locale })
    const local = await knownCompany(shop.id)
    const { adds_with_sample } = await local.does(previewTemplate, { key })
    expect((await local.does(applyTemplate, { key, with_sample: true })).added).toBe(adds_with_sample)
    expect(await local.does(previewTemplate, { key })).toMatchObject({ adds_with_sample: 0 })
    for (const { id } of (await local.does(listMessageTexts, {})).rows)
      await local.does(renderMessageText, { id })
  }
})
