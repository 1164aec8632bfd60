import { describe, expect, test } from 'vitest'
import { newCompany, type TestCompany } from '#kernel/server/testing.ts'
import { newId } from '#kernel/values/id.ts'
import { undoRun } from '#modules/audit/contract.ts'
import { createCustomer } from '#modules/customers/contract.ts'
import { createField, deleteField } from '#modules/fields/contract.ts'
import * as d from './dashboard.contract.ts'

const shop = () => newCompany({ modules: ['analytics', 'customers'] })

const widget = (more: object = {}) => ({
  id: 'one',
  kind: 'number' as const,
  metrics: ['customers.total'],
  x: 0,
  y: 0,
  w: 3,
  h: 2,
  ...more,
})

const states = (widgets: readonly d.WidgetFigures[]) =>
  widgets.map(({ state, problem }) => [state, problem?.code])

const lastRun = async (company: TestCompany): Promise<string> => {
  const [run] = await company.sees<{ id: string }>(
    "select id from kernel.action_run where outcome = 'done' order by started_at desc, id desc limit 1",
  )
  return run?.id as string
}

describe('a company without dashboards', () => {
  test('sees a first one of what its modules measure, the same at every look', async () => {
    const company = await shop()
    const { rows } = await company.does(d.listDashboards, {})
    expect(rows).toMatchObject([{ name: 'Ventas', scope: 'all', default: true, may_change: true }])
    const { dashboard, widgets } = await company.does(d.getDefaultDashboard, {})
    expect(dashboard.id).toBe(rows[0]?.id)
    expect(dashboard.widgets.length).toBeGreaterThan(3)
    expect(new Set(states(widgets).map(([state]) => state))).toEqual(new Set(['empty']))
  })

  test('makes it its own by changing it, and once put away it stays away', async () => {
    const company = await shop()
    const [first] = (await company.does(d.listDashboards, {})).rows
    const id = first?.id as string
    const changed = await company.does(d.updateDashboard, { id, name: 'Mostrador' })
    expect(changed).toMatchObject({ id, name: 'Mostrador', default: true })
    await company.does(d.deleteDashboard, { id })
    expect((await company.does(d.listDashboards, {})).rows).toEqual([])
    expect(await company.does(d.restoreDashboard, { id })).toMatchObject({ name: 'Mostrador' })
  })
})

describe('a dashboard', () => {
  test('is its maker’s alone until it is shared, and sharing needs the right to', async () => {
    const company = await shop()
    const [ana, beto] = [newId(), newId()]
    const plain = ['analytics:read', 'analytics:create', 'analytics:update', 'customers:read'] as const
    const maker = company.as(plain, { id: ana })
    const { id } = await maker.does(d.createDashboard, { name: 'Lo mío', widgets: [widget()] })
    await company.as(plain, { id: beto }).refuses(d.getDashboard, { id }, 'not_found')
    await maker.refuses(d.updateDashboard, { id, scope: 'team' }, 'forbidden')

    const sharing = company.as([...plain, 'analytics:share'], { id: ana, team: [ana, beto] })
    await sharing.does(d.updateDashboard, { id, scope: 'team' })
    const colleague = company.as(plain, { id: beto, team: [ana, beto] })
    expect(await colleague.does(d.getDashboard, { id })).toMatchObject({ mine: false, may_change: false })
    await colleague.refuses(d.updateDashboard, { id, name: 'Otro' }, 'not_your_dashboard')
  })

  test('overwritten unseen is refused with what is there', async () => {
    const company = await shop()
    const { id, version } = await company.does(d.createDashboard, { name: 'Uno' })
    await company.does(d.updateDashboard, { id, name: 'Dos' })
    const refusal = await company
      .with({ seenVersion: version })
      .refuses(d.updateDashboard, { id, name: 'Tres' }, 'changed_meanwhile')
    expect(refusal.params).toMatchObject({ current: { name: 'Dos' } })
  })

  test('refuses a new widget on what is not there, at the widget', async () => {
    const company = await shop()
    const make = (more: object) => ({ name: 'Uno', widgets: [widget({ id: 'fine' }), widget(more)] })
    const unknown = await company.refuses(
      d.createDashboard,
      make({ metrics: ['customers.nonsense'] }),
      'unknown_metric',
    )
    expect(unknown.field).toBe('widgets.1.metrics')
    await company.refuses(
      d.createDashboard,
      make({ dimension: 'nonsense', kind: 'bar' }),
      'unknown_dimension',
    )
    await company.refuses(d.createDashboard, make({ filter: { 'custom.gone': 1 } }), 'unknown_field')
    await company.refuses(d.createDashboard, make({ id: 'fine' }), 'invalid_input')
  })

  test('on a removed field says which widget and why; the rest stands, and it can still be changed', async () => {
    const company = await shop()
    const field = await company.does(createField, {
      entity: 'customers.customer',
      label: 'Zona',
      type: 'text',
    })
    await company.does(createCustomer, { name: 'Ana', custom: { zona: 'norte' } })
    const { id } = await company.does(d.createDashboard, {
      name: 'Zonas',
      widgets: [widget({ filter: { 'custom.zona': 'norte' } }), widget({ id: 'two' })],
    })
    const figures = async () => (await company.does(d.getDashboardFigures, { id })).widgets
    expect(states(await figures())).toEqual([
      ['ready', undefined],
      ['ready', undefined],
    ])

    await company.does(deleteField, { id: field.id })
    const run = await lastRun(company)
    const broken = await figures()
    expect(states(broken)).toEqual([
      ['broken', 'unknown_field'],
      ['ready', undefined],
    ])
    expect(broken[0]?.problem?.text).toBe('El campo propio «zona» ya no existe.')
    const { widgets } = await company.does(d.getDashboard, { id })
    await company.does(d.updateDashboard, { id, widgets: [...widgets, widget({ id: 'three' })] })

    await company.does(undoRun, { id: run })
    expect(states(await figures())[0]).toEqual(['ready', undefined])
  })

  test('applies its shared filter as far as each widget’s rows have it, and says where they do not', async () => {
    const company = await shop()
    await company.does(createCustomer, { name: 'Ana', source: 'web' })
    await company.does(createCustomer, { name: 'Beto', source: 'feria' })
    const { widgets } = await company.does(d.computeWidgets, {
      widgets: [widget(), widget({ id: 'two', filter: { source: 'feria' } })],
      filter: { source: 'web', pipeline_id: newId() },
    })
    expect(widgets.map(({ figures: [figure] }) => [figure?.amounts[0]?.value, figure?.ignored])).toEqual([
      [1, ['pipeline_id']],
      [0, ['pipeline_id']],
    ])
  })

  test('closed to a reader by permission shows only that', async () => {
    const company = (await shop()).as(['analytics:read'])
    const { widgets } = await company.does(d.computeWidgets, { widgets: [widget()] })
    expect(states(widgets)).toEqual([['closed', 'forbidden']])
  })

  test('chosen to begin with comes first', async () => {
    const company = await shop()
    const { id } = await company.does(d.createDashboard, { name: 'Zeta' })
    await company.does(d.chooseDashboard, { id })
    expect((await company.does(d.getDefaultDashboard, {})).dashboard.id).toBe(id)
  })

  test('with which a role begins must be one that the whole role sees, and gives way to one’s own choice', async () => {
    const company = await shop()
    const [ana, role_id, other] = [newId(), newId(), newId()]
    const make = (more: object) => company.does(d.createDashboard, { name: 'Zeta', ...more })
    const [mine, team, ofOther] = [
      await make({}),
      await make({ scope: 'team' }),
      await make({ scope: 'role', role_id: other }),
    ]
    for (const { id } of [mine, team, ofOther])
      await company.refuses(d.chooseDashboard, { id, role_id }, 'not_shown_to_role')
    const [forRole, forAll] = [await make({ scope: 'role', role_id }), await make({ scope: 'all' })]
    await company.does(d.chooseDashboard, { id: forRole.id, role_id })
    await company.does(d.chooseDashboard, { id: forAll.id, role_id })
    const firsts = async () => (await company.does(d.listFirstDashboards, {})).rows
    expect(await firsts()).toEqual([{ role_id, dashboard_id: forAll.id }])
    await company.as(['analytics:read'], { id: ana }).refuses(d.listFirstDashboards, {}, 'forbidden')

    await company.does(d.forgetFirstDashboard, { role_id })
    expect(await firsts()).toEqual([])
    await company.does(undoRun, { id: await lastRun(company) })
    expect(await firsts()).toEqual([{ role_id, dashboard_id: forAll.id }])
  })

  test('says of what there is none of yet what that is, and nought of what there is some of is a number', async () => {
    const company = await shop()
    const look = async () =>
      (
        await company.does(d.computeWidgets, {
          widgets: [widget(), widget({ id: 'two', filter: { source: 'web' } })],
        })
      ).widgets.map(({ state, bare }) => [state, bare])
    const bare = { kind: 'customers.customer', name: 'Clientes' }
    expect(await look()).toEqual([
      ['empty', bare],
      ['empty', bare],
    ])
    await company.does(createCustomer, { name: 'Ana', source: 'feria' })
    expect(await look()).toEqual([
      ['ready', null],
      ['ready', null],
    ])
    // Whoever reaches only their own still has none.
    const own = company.as(['analytics:read', 'customers:read'], { id: newId(), reach: 'own' })
    const { widgets } = await own.does(d.computeWidgets, { widgets: [widget()] })
    expect(widgets[0]?.bare).toEqual(bare)
  })
})
