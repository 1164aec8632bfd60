import { describe, expect, test } from 'vitest'
import { TestCompany } from '#kernel/server/testing.ts'
import { may } from '#modules/analytics/contract.ts'
import { computeWidgets, getDefaultDashboard } from '#modules/analytics/dashboard.contract.ts'
import * as g from '#modules/analytics/goal.contract.ts'
import { addsUp, goalOf, SEES, shopOfThree, WON } from './testing_goal.ts'

describe('a goal', () => {
  test('is told to whoever meets all its rows, and one’s own always', async () => {
    const { mid, ana, beto, eva, team, seller } = await shopOfThree()
    for (const [whose, id] of [
      ['company', null],
      ['team', team.id],
      ['person', ana],
      ['person', beto],
      ['person', eva],
    ] as const)
      await goalOf(mid, whose, id, 100_000)
    const seen = async (reader: TestCompany) =>
      (await reader.does(g.listGoals, {})).rows.map(({ whose_name }) => whose_name)
    const everybody = [expect.any(String), team.name, 'Ana', 'Beto', 'Eva']
    expect(await seen(mid)).toEqual(everybody)
    expect(await seen(seller(ana))).toEqual(['Ana'])
    expect(await seen(seller(ana, 'team', [ana, beto]))).toEqual([team.name, 'Ana', 'Beto'])
    expect(await seen(seller(eva, 'team'))).toEqual(['Eva'])
    for (const reader of [mid, seller(ana), seller(ana, 'team', [ana, beto])])
      for (const goal of (await reader.does(g.listGoals, {})).rows) await addsUp(reader, goal)

    // Who may not read opportunities is told of their own goal, not of its number.
    const blind = mid.as(['analytics:read'], { id: ana, reach: 'all' })
    expect((await blind.does(g.listGoals, {})).rows).toMatchObject([
      { whose_name: 'Ana', target: 100_000, value: null, figure: null, standing: 'unknown' },
    ])
    const [ofEva] = (await mid.does(g.listGoals, { whose: 'person' })).rows.slice(-1)
    await seller(ana).refuses(g.getGoal, { id: ofEva?.id }, 'not_found')
  })

  test('is set by who may, and no further than they see', async () => {
    const { mid, ana, beto, seller } = await shopOfThree()
    const goal = await goalOf(mid, 'person', beto, 100_000)
    await seller(ana).refuses(
      g.createGoal,
      { metric: WON, whose: 'person', whose_id: ana, every: 'month', target: 1 },
      'forbidden',
    )
    const chief = mid.as([...SEES, may.set_goals], { id: ana, reach: 'team', team: [ana] })
    await chief.refuses(
      g.createGoal,
      { metric: WON, whose: 'company', every: 'month', target: 1 },
      'beyond_reach',
    )
    await chief.refuses(g.updateGoal, { id: goal.id, target: 1 }, 'not_found')
    await chief.refuses(g.deleteGoal, { id: goal.id }, 'not_found')
    expect((await goalOf(chief, 'person', ana, 5)).mine).toBe(true)
  })

  test('of a module the company no longer has is there for who may put it away', async () => {
    const { mid, ana } = await shopOfThree()
    const { id } = await goalOf(mid, 'company', null, 100_000)
    const modules = new Set([...mid.company.modules].filter((name) => name !== 'deals'))
    const without = new TestCompany({ ...mid.company, modules }, mid.actor)
    await without.refuses(
      g.createGoal,
      { metric: WON, whose: 'company', every: 'year', target: 5 },
      'unknown_metric',
    )
    expect((await without.does(g.listGoals, { on: '2026-03-16' })).rows).toMatchObject([
      { id, value: null, standing: 'unknown', problem: expect.stringContaining(WON) },
    ])
    const reader = new TestCompany(without.company, mid.as(SEES, { id: ana }).actor)
    expect((await reader.does(g.listGoals, { on: '2026-03-16' })).rows).toEqual([])
    await without.does(g.deleteGoal, { id })
    expect((await mid.does(g.listGoals, {})).rows).toEqual([])
  })

  test('stands on a dashboard, narrowed by nobody’s filter, as far as the reader sees', async () => {
    const { mid, ana, beto, eva, seller } = await shopOfThree()
    await goalOf(mid, 'person', ana, 200_000)
    await goalOf(mid, 'person', beto, 200_000)
    const widget = { id: 'one', kind: 'goal' as const, metrics: [WON], x: 0, y: 0, w: 4, h: 4 }
    const shown = async (reader: TestCompany, more = {}) => {
      const { widgets } = await reader.does(computeWidgets, { widgets: [widget], ...more })
      return widgets[0]
    }
    const both = await shown(mid, { filter: { owner_id: ana } })
    expect(both?.goals.map(({ whose_name, value }) => [whose_name, value])).toEqual([
      ['Ana', 100_000],
      ['Beto', 300_000],
    ])
    expect(both?.figures.map(({ ignored }) => ignored)).toEqual([['owner_id'], ['owner_id']])
    expect((await shown(seller(ana)))?.goals.map(({ whose_name }) => whose_name)).toEqual(['Ana'])
    expect((await shown(mid, { period: 'last_month' }))?.state).toBe('empty')
    const first = async (reader: TestCompany) =>
      (await reader.does(getDefaultDashboard, {})).dashboard.widgets.filter(({ kind }) => kind === 'goal')
        .length
    expect([await first(seller(ana)), await first(seller(eva))]).toEqual([1, 0])
    expect((await shown(mid.as(['analytics:read'])))?.state).toBe('closed')
  })
})
