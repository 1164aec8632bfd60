import { expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { listRuns, undoRun } from '#modules/audit/contract.ts'
import * as customers from '#modules/customers/contract.ts'
import { createPipeline } from '#modules/deals/pipeline.contract.ts'
import { createRole, deleteRole } from '#modules/identity/role.contract.ts'
import { createObject, RECORD } from '#modules/objects/contract.ts'
import * as fields from './contract.ts'
import { type Layout, listLayouts, type Place, resetLayout, saveLayout } from './layout.contract.ts'
import { inForm, layoutFor, onPage, placed, wholeSections } from './layout.rules.ts'

const CUSTOMER = 'customers.customer'
const DEAL = 'deals.opportunity'

const places = (...keys: string[]): Place[] =>
  keys.map((key) => {
    const [name = '', shown = 'open'] = key.split('=')
    return { key: name, shown: shown as Place['shown'] }
  })

const newShop = async (...modules: string[]) => {
  const shop = await newCompany({ modules: ['customers', ...modules] })
  const [agent, sales] = await Promise.all(
    ['Mostrador', 'Ruta'].map(async (name) => (await shop.does(createRole, { name, grants: [] })).id),
  )
  return { shop, agent: agent ?? '', sales: sales ?? '' }
}

const layoutsOf = async (shop: TestCompany, entity = CUSTOMER): Promise<Layout[]> =>
  (await shop.does(listLayouts, { entity })).layouts

/** What the form and the page of a customer show to a role, as `section: field …`; what is folded has a sign before it. */
const seenBy = async (shop: TestCompany, role: string | null) => {
  const { entities } = await shop.does(fields.listFieldedEntities, {})
  const declared = entities.find(({ entity }) => entity === CUSTOMER)?.sections ?? []
  const own = (await shop.does(fields.listFields, { entity: CUSTOMER })).fields
  const sections = placed(wholeSections(declared, own), layoutFor(await layoutsOf(shop), role))
  const told = (shown: ReturnType<typeof onPage<unknown, unknown>>) =>
    shown
      .filter((one) => one.shown !== 'hidden')
      .map(
        (one) =>
          `${one.shown === 'folded' ? '›' : ''}${one.key}: ${one.fields
            .map((field) => (field.shown === 'folded' ? `›${field.key}` : field.key))
            .join(' ')}`,
      )
  return { form: told(inForm(sections)), page: told(onPage(sections)) }
}

test('a role sees its own layout, any other that of everybody, and without any what was declared', async () => {
  const { shop, agent, sales } = await newShop()
  await shop.does(fields.createField, { label: 'Límite', type: 'money', section: 'Crédito' })
  const first = async (role: string) => (await seenBy(shop, role)).page[0]
  expect((await seenBy(shop, agent)).form.map((one) => one.split(':')[0])).toEqual([
    'about',
    'contact',
    'fiscal',
    'follow_up',
    'own.Crédito',
    'consents',
  ])
  await shop.does(saveLayout, { entity: CUSTOMER, sections: places('dates'), fields: [] })
  await shop.does(saveLayout, {
    entity: CUSTOMER,
    role_id: agent,
    sections: places('follow_up', 'own.Crédito=folded', 'consents=hidden'),
    fields: places('notes', 'tags=folded', 'source=hidden'),
  })
  expect(await first(sales)).toMatch(/^dates/)
  const { form, page } = await seenBy(shop, agent)
  expect(page[0]).toBe('follow_up: notes ›tags owner_id status external_id')
  expect(page).toContain('›own.Crédito: custom.limite')
  expect(page.join()).not.toContain('consents')
  // What a customer is named by stands first in the form, and a page's own sections are not in it.
  expect(form.map((one) => one.split(':')[0])).toEqual([
    'about',
    'follow_up',
    '›own.Crédito',
    'contact',
    'fiscal',
  ])
  expect(form.join()).not.toContain('dates')
})

test('a field made later comes last in its section, a removed one drops out, one that became required is asked for', async () => {
  const { shop, agent } = await newShop()
  const adds = (label: string) => shop.does(fields.createField, { label, type: 'text', section: 'Entrega' })
  const [zone, hour] = [await adds('Zona'), await adds('Hora')]
  const section = async () =>
    (await seenBy(shop, agent)).form.find((one) => one.startsWith('own.Entrega')) ?? ''
  await shop.does(saveLayout, {
    entity: CUSTOMER,
    role_id: agent,
    sections: places('own.Entrega=hidden'),
    fields: places('custom.hora', 'custom.zona'),
  })
  expect(await section()).toBe('')
  await adds('Puerta')
  await shop.does(fields.updateField, { id: hour.id, required: true })
  expect(await section()).toBe('own.Entrega: custom.hora')
  await shop.does(fields.updateField, { id: hour.id, required: false })
  await shop.does(saveLayout, {
    entity: CUSTOMER,
    role_id: agent,
    sections: [],
    fields: places('custom.hora', 'custom.zona'),
  })
  expect(await section()).toBe('own.Entrega: custom.hora custom.zona custom.puerta')
  await shop.does(fields.deleteField, { id: zone.id })
  expect(await section()).toBe('own.Entrega: custom.hora custom.puerta')
})

test('what must be given can be folded and not hidden, neither itself nor with its section', async () => {
  const { shop, agent } = await newShop()
  await shop.does(fields.createField, { label: 'Ruta', type: 'text', section: 'Entrega', required: true })
  const of = { entity: CUSTOMER, role_id: agent, sections: [], fields: [] }
  const hides = async (more: object) =>
    (await shop.refuses(saveLayout, { ...of, ...more }, 'required_hidden')).params.label
  expect(await hides({ fields: places('name=hidden') })).toBe('Nombre')
  expect(await hides({ sections: places('about=hidden') })).toBe('Nombre')
  expect(await hides({ fields: places('custom.ruta=hidden') })).toBe('Ruta')
  expect(await hides({ sections: places('own.Entrega=hidden') })).toBe('Ruta')
  await shop.refuses(saveLayout, { ...of, fields: places('notes', 'notes') }, 'invalid_input')
  await shop.does(saveLayout, { ...of, sections: places('own.Entrega=folded') })
})

test('hiding is no permission: the answer, the list and what is stored stay as they are', async () => {
  const { shop, agent } = await newShop()
  await shop.does(fields.createField, { label: 'Zona', type: 'text' })
  const { id } = await shop.does(customers.createCustomer, {
    name: 'Ana',
    notes: 'vip',
    custom: { zona: 'sur' },
  })
  await shop.does(saveLayout, {
    entity: CUSTOMER,
    role_id: agent,
    sections: [],
    fields: places('notes=hidden', 'custom.zona=hidden'),
  })
  const clerk = shop.as(['customers:read', 'customers:update'], { roleId: agent })
  await clerk.does(customers.updateCustomer, { id, job_title: 'Compras' })
  expect(await clerk.does(customers.getCustomer, { id })).toMatchObject({
    notes: 'vip',
    custom: { zona: 'sur' },
  })
})

test('who may change fields lays records out; others only read it, and another company sees nothing of it', async () => {
  const { shop, agent } = await newShop()
  const layout = { entity: CUSTOMER, role_id: agent, sections: places('follow_up'), fields: [] }
  const { id } = await shop.does(saveLayout, layout)
  const clerk = shop.as(['customers:read'], { roleId: agent })
  await clerk.refuses(saveLayout, layout, 'forbidden')
  await clerk.refuses(resetLayout, { id }, 'forbidden')
  expect(await layoutsOf(clerk)).toMatchObject([{ id, role_id: agent }])

  const other = await newCompany({ modules: ['customers'] })
  expect(await layoutsOf(other)).toEqual([])
  await other.refuses(resetLayout, { id }, 'not_found')
  await other.refuses(saveLayout, layout, 'unknown_reference')
  await shop.refuses(saveLayout, { ...layout, entity: 'customers.nobody' }, 'unknown_entity')
  await shop.refuses(saveLayout, { ...layout, kind_id: newId() }, 'unknown_kind')
})

test('two people at one layout: the second is told, whether it was there before or is new', async () => {
  const { shop, agent } = await newShop()
  const layout = { entity: CUSTOMER, role_id: agent, sections: places('follow_up'), fields: [] }
  const seen = (version: number) => shop.with({ seenVersion: version })
  await seen(0).does(saveLayout, layout)
  await seen(0).refuses(saveLayout, layout, 'changed_meanwhile')
  const { id, version } = await seen(1).does(saveLayout, { ...layout, sections: places('contact') })
  await seen(1).refuses(resetLayout, { id }, 'changed_meanwhile')
  await seen(version).does(resetLayout, { id })
  await seen(version).refuses(saveLayout, layout, 'changed_meanwhile')
  const all = await Promise.allSettled([1, 2, 3].map(() => seen(0).does(saveLayout, layout)))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a change is taken back, and so is a return to what everybody sees', async () => {
  const { shop, agent } = await newShop()
  const layout = { entity: CUSTOMER, role_id: agent, fields: [] }
  const undoes = async () => {
    const [{ id } = { id: '' }] = (await shop.does(listRuns, { limit: 1 })).rows
    await shop.does(undoRun, { id })
  }
  const { id } = await shop.does(saveLayout, { ...layout, sections: places('follow_up') })
  await shop.does(saveLayout, { ...layout, sections: places('contact') })
  await undoes()
  expect(await layoutsOf(shop)).toMatchObject([{ id, sections: places('follow_up') }])
  await shop.does(resetLayout, { id })
  await undoes()
  expect(await layoutsOf(shop)).toMatchObject([{ id, sections: places('follow_up') }])
})

test('a role that is deleted takes its layouts along', async () => {
  const { shop, agent, sales } = await newShop()
  for (const role_id of [agent, sales])
    await shop.does(saveLayout, { entity: CUSTOMER, role_id, sections: places('follow_up'), fields: [] })
  await shop.does(deleteRole, { id: agent })
  expect(await layoutsOf(shop)).toMatchObject([{ role_id: sales }])
})

test('opportunities of a pipeline have a layout of their own; the role counts before the pipeline', async () => {
  const { shop, agent, sales } = await newShop('deals')
  const { id: works } = await shop.does(createPipeline, { name: 'Obras' })
  const saves = (role_id: string | null, kind_id: string | null) =>
    shop.does(saveLayout, { entity: DEAL, role_id, kind_id, sections: places('follow_up'), fields: [] })
  const [everybody, ofWorks, ofAgent] = [
    await saves(null, null),
    await saves(null, works),
    await saves(agent, null),
  ]
  const layouts = await layoutsOf(shop, DEAL)
  const holds = (role: string, kind: string) => layoutFor(layouts, role, kind)?.id
  expect(holds(sales, newId())).toBe(everybody.id)
  expect(holds(sales, works)).toBe(ofWorks.id)
  expect(holds(agent, works)).toBe(ofAgent.id)
  const agentsWorks = await saves(agent, works)
  expect(layoutFor(await layoutsOf(shop, DEAL), agent, works)?.id).toBe(agentsWorks.id)
})

test('what a stage asks for now is shown although the layout hides it, and opens the section it is folded in', () => {
  const declared = [
    { key: 'about', label: '', leads: true, fields: [{ key: 'title', label: '', required: true }] },
    { key: 'follow_up', label: '', fields: ['source', 'notes'].map((key) => ({ key, label: '' })) },
  ]
  const asked = (sections: Place[], hidden: Place[]) =>
    inForm(placed(wholeSections(declared, []), { sections, fields: hidden }), (key) => key === 'source').map(
      ({ shown, fields: left }) => [shown, ...left.map(({ key }) => key)],
    )
  const about = ['open', 'title']
  expect(asked([], places('source=hidden', 'notes=hidden'))).toEqual([about, ['open', 'source']])
  expect(asked(places('follow_up=hidden'), [])).toEqual([about, ['open', 'source']])
  expect(asked(places('follow_up=folded'), places('source=folded'))).toEqual([
    about,
    ['open', 'source', 'notes'],
  ])
})

test('who does not see an object is not told how its records are laid out, nor what fields they have', async () => {
  const { shop, agent, sales } = await newShop('objects')
  const { id } = await shop.does(createObject, {
    label: 'Contratos',
    label_one: 'Contrato',
    name_label: 'Nombre',
    seen_by: [sales],
  })
  const secret = { entity: RECORD, kind_id: id, label: 'Multa', section: 'Penas', type: 'text' } as const
  await shop.does(fields.createField, secret)
  const layout = { entity: RECORD, sections: places('own.Penas', 'dates'), fields: places('custom.multa') }
  await shop.does(saveLayout, layout)
  await shop.does(saveLayout, { ...layout, kind_id: id })
  const told = (roleId: string) => layoutsOf(shop.as(['objects:read'], { roleId }), RECORD)
  expect(await told(sales)).toMatchObject([
    { kind_id: null, fields: places('custom.multa') },
    { kind_id: id },
  ])
  expect(await told(agent)).toMatchObject([{ kind_id: null, sections: places('dates'), fields: [] }])
})
