import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const USUAL = ['new', 'contacted', 'proposal', 'negotiation', 'won', 'lost'] as const
const nameOf = (stage: (typeof USUAL)[number]): string => word(`deals:usual.stages.${stage}`)

const post = async ({ context }: Visitor, path: string, data: object): Promise<{ id: string }> => {
  const made = await context.request.post(`/api/v1${path}`, { data })
  expect(made.status(), await made.text()).toBeLessThan(300)
  return made.json()
}

/** A company with one customer and so many opportunities, each of 100.00. */
const companyWith = async (one: Visitor, name: string, titles: readonly string[]): Promise<void> => {
  await register(one, name, `${name.replace(/\W/g, '')}.${Date.now()}@him.example`)
  const { id } = await post(one, '/customers', { kind: 'organisation', name: 'Ferretería Doña Berta' })
  for (const title of titles)
    await post(one, '/opportunities', { title, customer_id: id, value_minor: 10_000 })
}

const column = (page: Page, stage: (typeof USUAL)[number]): Locator =>
  page.getByRole('region', { name: nameOf(stage), exact: true })

const card = (where: Page | Locator, title: string): Locator =>
  where.locator('[data-card]').filter({ hasText: title })

/** Picks a card up and holds it over a place, without letting go. */
const carry = async (page: Page, what: Locator, to: Locator): Promise<void> => {
  const [from, over] = [await what.boundingBox(), await to.boundingBox()]
  if (!from || !over) throw new Error('There is nothing to drag, or nowhere to.')
  await page.mouse.move(from.x + 30, from.y + 30)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 40, { steps: 3 })
  await page.mouse.move(over.x + over.width / 2, over.y + over.height / 2, { steps: 8 })
  // The browser tells a place twice before it takes a drop there.
  await page.mouse.move(over.x + over.width / 2 + 2, over.y + over.height / 2 + 2)
}

test('two people at one board: a card that one drags moves for the other, and a late move says who was first', async () => {
  const one = await visitor()
  await companyWith(one, 'Dos Tableros', ['Vitrina', 'Planta eléctrica'])
  const other = await visitor()
  await other.context.addCookies(await one.context.cookies())
  await Promise.all([one.open('/deals'), other.open('/deals')])
  await card(other.page, 'Vitrina').waitFor()
  await card(one.page, 'Vitrina').waitFor()
  await one.inspect('the board')

  await carry(one.page, card(one.page, 'Vitrina'), column(one.page, 'proposal'))
  await one.page.mouse.up()
  await card(column(other.page, 'proposal'), 'Vitrina').waitFor()
  const total = column(other.page, 'proposal').locator('header')
  await total.filter({ hasText: '100.00' }).waitFor()

  await one.page.getByRole('button', { name: word('shell:toast.undo') }).click()
  await card(column(other.page, 'new'), 'Vitrina').waitFor()

  await carry(other.page, card(other.page, 'Vitrina'), column(other.page, 'negotiation'))
  await one.page.getByRole('link', { name: 'Vitrina', exact: true }).focus()
  await one.page.keyboard.press('Alt+ArrowRight')
  await card(column(one.page, 'contacted'), 'Vitrina').waitFor()
  await expect.poll(() => one.page.evaluate(() => document.activeElement?.textContent)).toBe('Vitrina')
  await one.context.request.get('/api/v1/opportunities')
  await other.page.mouse.up()
  await other.page
    .getByText(word('deals:errors.moved_meanwhile', { by: 'Berta Him', stage: nameOf('contacted') }))
    .waitFor()
  await card(column(other.page, 'contacted'), 'Vitrina').waitFor()
})

test('a column of many cards holds few of them at a time, and keys, wheel and hand reach them all', async () => {
  const one = await visitor()
  await companyWith(one, 'Muchas Tarjetas', [])
  const { customers, page, open } = { customers: await one.context.request.get('/api/v1/customers'), ...one }
  const [customer] = (await customers.json()).rows
  for (let part = 0; part < 9; part++)
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        post(one, '/opportunities', {
          title: `Pedido ${part}${at}`,
          customer_id: customer.id,
          value_minor: 1,
        }),
      ),
    )
  await open('/deals')
  const list = column(page, 'new').getByRole('list')
  const cards = list.locator('[data-card]')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  const placeOf = () =>
    page.evaluate(() => Number(document.activeElement?.closest('li')?.getAttribute('aria-posinset')))
  const few = async () => expect(await cards.count()).toBeLessThan(30)

  await cards.first().getByRole('link').focus()
  await page.keyboard.press('End')
  await expect.poll(placeOf).toBeGreaterThan(1)
  const held = await focused()
  await few()

  const last = list.locator('li[aria-posinset="90"]')
  await expect
    .poll(async () => {
      await list.evaluate((cards) => cards.parentElement?.scrollTo({ top: cards.parentElement.scrollHeight }))
      return last.count()
    })
    .toBe(1)
  await few()
  expect(await focused()).toBe(held)

  const title = (await last.getByRole('link').textContent()) ?? ''
  await carry(page, card(list, title), column(page, 'contacted'))
  await page.mouse.up()
  await card(column(page, 'contacted'), title).waitFor()

  await cards.last().getByRole('link').focus()
  await page.keyboard.press('End')
  await expect.poll(placeOf).toBe(89)
  await page.keyboard.press('Home')
  await expect.poll(placeOf).toBe(1)
  await few()
  await one.inspect('a column of many cards')
})

test('a stage that asks for fields gets them before a card enters it', async () => {
  const one = await visitor()
  await companyWith(one, 'Piden Datos', ['Uniformes'])
  const { pipelines } = await (await one.context.request.get('/api/v1/pipelines')).json()
  const [pipeline] = pipelines
  const proposal = pipeline.stages.find(({ name }: { name: string }) => name === nameOf('proposal'))
  const asked = await one.context.request.put(`/api/v1/pipelines/${pipeline.id}/stages/${proposal.id}`, {
    data: { required_fields: ['source'] },
    headers: { 'if-match': `"v${proposal.version}"` },
  })
  expect(asked.status(), await asked.text()).toBe(200)
  const { page, open, inspect } = one
  await open('/deals')
  await page.getByRole('link', { name: 'Uniformes', exact: true }).focus()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: nameOf('proposal') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(word('deals:fields.source')).fill('Feria')
  await inspect('the fields a stage asks for')
  await dialog.getByRole('button', { name: word('deals:move.act', { stage: nameOf('proposal') }) }).click()
  await card(column(page, 'proposal'), 'Uniformes').waitFor()
})

test('on a phone: enter an opportunity for a new customer, move it, lose it with a reason', async () => {
  const one = await visitor(PHONE)
  await companyWith(one, 'Embudo de Bolsillo', [])
  const { page, open, inspect } = one
  await open('/deals')
  await page.getByRole('button', { name: word('deals:no_pipelines.act') }).click()
  await page.getByRole('button', { name: word('deals:list.add'), exact: true }).click()
  const panel = page.getByRole('dialog', { name: word('deals:form.new') })
  await panel.getByLabel(word('deals:form.title')).fill('Equipo de cocina')
  await panel.getByRole('combobox', { name: word('deals:fields.customer_id') }).fill('Fonda La Esquina')
  await page.getByRole('option', { name: word('deals:form.enter', { name: 'Fonda La Esquina' }) }).click()
  const customer = page.getByRole('dialog', { name: word('deals:form.enter_new') })
  await inspect('a customer over the form')
  await customer.getByRole('button', { name: word('shell:save'), exact: true }).click()
  await customer.waitFor({ state: 'hidden' })
  await panel.getByLabel(word('deals:fields.value_minor')).fill('2500')
  await inspect('the form')
  await panel.getByRole('button', { name: word('shell:save'), exact: true }).click()
  await card(page, 'Equipo de cocina').filter({ hasText: '2,500.00' }).waitFor()
  await inspect('the board')

  const menu = word('deals:board.menu_of', { title: 'Equipo de cocina' })
  await page.getByRole('button', { name: menu }).tap()
  await page.getByRole('menuitem', { name: nameOf('contacted') }).tap()
  await card(column(page, 'contacted'), 'Equipo de cocina').waitFor()
  await page
    .getByRole('navigation', { name: word('deals:board.columns') })
    .getByText(nameOf('contacted'))
    .tap()
  await page.getByRole('button', { name: menu }).tap()
  await page.getByRole('menuitem', { name: nameOf('lost') }).tap()
  const why = page.getByRole('dialog', { name: word('deals:move.title.lost') })
  await why.getByLabel(word('deals:usual.reasons.price')).check()
  await inspect('why it was lost')
  await why.getByRole('button', { name: word('deals:move.act', { stage: nameOf('lost') }) }).tap()
  await card(column(page, 'lost'), 'Equipo de cocina')
    .filter({ hasText: word('deals:usual.reasons.price') })
    .waitFor()
})

test('the list shows what the board showed, and the opportunity’s page knows its place in it', async () => {
  const one = await visitor()
  await companyWith(one, 'Lista y Tablero', ['Vitrina', 'Uniformes', 'Vitrina refrigerada'])
  const { page, open, inspect } = one
  await open('/deals')
  await page.getByRole('searchbox').fill('vitrina')
  await card(page, 'Uniformes').waitFor({ state: 'detached' })
  await column(page, 'new').locator('header').filter({ hasText: '200.00' }).waitFor()

  await page.getByText(word('deals:shape.list'), { exact: true }).click()
  const grid = page.getByRole('grid', { name: word('deals:module') })
  await grid.getByRole('link', { name: 'Vitrina refrigerada' }).waitFor()
  expect(await grid.getByRole('link', { name: 'Uniformes' }).count()).toBe(0)
  await inspect('the list')

  await grid.getByRole('link', { name: 'Vitrina refrigerada' }).click()
  await page.getByRole('heading', { name: 'Vitrina refrigerada', level: 1 }).waitFor()
  await page.getByText(/ de 2$/).waitFor()
  await inspect('the page of an opportunity')
  const path = page.getByRole('list', { name: word('deals:record.path') })
  await path.getByRole('button', { name: nameOf('won') }).click()
  await page.getByText(word('deals:statuses.won'), { exact: true }).first().waitFor()
  await page.getByRole('tab', { name: word('deals:tabs.stages') }).click()
  const visits = page.getByRole('list', { name: word('deals:tabs.stages') })
  await visits.getByText(nameOf('won')).waitFor()
  await visits.getByText(nameOf('new')).waitFor()
})

test('a stage with opportunities goes only once it is said where they go, and comes back whole', async () => {
  const one = await visitor()
  await companyWith(one, 'Menos Etapas', ['Vitrina', 'Uniformes'])
  const { page, open, inspect } = one
  await open('/settings/pipelines')
  await inspect('pipelines')
  const stages = page.getByRole('main').getByRole('list').first()
  await page.getByRole('button', { name: word('shell:order.move', { name: nameOf('contacted') }) }).focus()
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => stages.getByRole('listitem').first().textContent()).toContain(nameOf('contacted'))

  const remove = word('deals:stages.delete', { name: nameOf('new') })
  await page.getByRole('button', { name: remove }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: word('deals:delete'), exact: true }).click()
  await dialog.getByText(word('deals:stages.held_other', { name: nameOf('new'), count: 2 })).waitFor()
  await inspect('where they go')
  await dialog.getByRole('button', { name: word('deals:stages.delete_and_move') }).click()
  await page.getByRole('button', { name: remove }).waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: word('shell:toast.undo') })
    .last()
    .click()
  await page.getByRole('button', { name: remove }).waitFor()

  await page.getByRole('button', { name: new RegExp(`^${nameOf('proposal')}`) }).click()
  const panel = page.getByRole('dialog', { name: nameOf('proposal') })
  await panel.getByLabel(word('deals:fields.probability')).fill('140')
  await inspect('a stage')
  await panel.getByRole('button', { name: word('shell:save'), exact: true }).click()
  await panel.locator('[aria-invalid="true"]').waitFor()
})
