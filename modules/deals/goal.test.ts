import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/values/id.ts'
import * as g from '#modules/analytics/goal.contract.ts'
import { undoRun } from '#modules/audit/contract.ts'
import { addsUp, goalOf, shopOfThree, WON } from './testing_goal.ts'

describe('a goal', () => {
  test('comes to the metric’s own number in its period, opens its rows and says whether the pace will do', async () => {
    const { mid, ana, beto, team } = await shopOfThree()
    // Fifteen of 31 days have gone: 48 %.
    const ahead = await goalOf(mid, 'person', ana, 200_000)
    expect(ahead).toMatchObject({
      period: { from: '2026-03-01', to: '2026-03-31' },
      value: 100_000,
      missing: 100_000,
      done_percent: 50,
      gone_percent: 48,
      standing: 'ahead',
      currency: 'PAB',
    })
    const behind = await goalOf(mid, 'person', beto, 1_000_000)
    expect(behind).toMatchObject({ value: 300_000, missing: 700_000, standing: 'behind', done_percent: 30 })
    // 7,000.00 in the sixteen days left, today's included.
    expect(behind.words).toContain('437.50')
    const ofTeam = await goalOf(mid, 'team', team.id, 400_000)
    expect(ofTeam).toMatchObject({ value: 400_000, missing: 0, standing: 'reached', done_percent: 100 })
    const ofAll = await goalOf(mid, 'company', null, 400_001)
    expect(ofAll).toMatchObject({ value: 400_000, done_percent: 99, standing: 'ahead' })
    for (const goal of [ahead, behind, ofTeam, ofAll]) await addsUp(mid, goal)
  })

  test('counts what opportunities are still expected to bring in the days that are left', async () => {
    const { mid, ana, company } = await shopOfThree()
    const { forecast, expected, value } = await goalOf(mid, 'person', ana, 200_000)
    expect(value).toBe(100_000)
    // 400.00 at ten percent.
    expect(forecast?.amounts).toEqual([{ value: 4_000, currency: 'PAB' }])
    expect(expected).toBe(104_000)
    const [over] = (await company.on('2026-04-10').does(g.listGoals, { on: '2026-03-01' })).rows
    expect(over).toMatchObject({ forecast: null, expected: null, standing: 'missed' })
  })

  test('of next month changes nothing of this one, and what was aimed at stays', async () => {
    const { company, mid, ana } = await shopOfThree()
    const { id } = await goalOf(mid, 'person', ana, 100_000)
    await mid.does(g.updateGoal, { id, target: 250_000, from: '2026-04-15' })
    expect((await mid.does(g.getGoal, { id })).target).toBe(100_000)

    const may = company.on('2026-05-02')
    await may.does(g.updateGoal, { id, target: 300_000 })
    await may.refuses(g.updateGoal, { id, target: 1, from: '2026-03-31' }, 'goal_period_over')
    const told = await may.does(g.getGoal, { id })
    expect(told.targets).toEqual([
      { from: '2026-03-01', target: 100_000 },
      { from: '2026-04-01', target: 250_000 },
      { from: '2026-05-01', target: 300_000 },
    ])
    expect(
      told.past.map(({ period, target, value, reached }) => [period.from, target, value, reached]),
    ).toEqual([
      ['2026-04-01', 250_000, 0, false],
      ['2026-03-01', 100_000, 100_000, true],
    ])
  })

  test('ends, is told by its last period, and may begin again', async () => {
    const { company, mid, ana } = await shopOfThree()
    const { id } = await goalOf(mid, 'person', ana, 100_000)
    await mid.refuses(g.updateGoal, { id, target: null }, 'goal_never_held')
    await mid.does(g.updateGoal, { id, target: null, from: '2026-04-01' })
    const may = company.on('2026-05-02')
    expect((await may.does(g.listGoals, { on: '2026-05-02' })).rows).toEqual([])
    expect((await may.does(g.listGoals, {})).rows).toMatchObject([
      { standing: 'ended', period: { from: '2026-03-01' }, target: 100_000 },
    ])
    expect(await may.does(g.updateGoal, { id, target: 7 })).toMatchObject({ target: 7, standing: 'behind' })
  })

  test('is of a month, a quarter or a year of the calendar, in the company’s days', async () => {
    const { mid, ana } = await shopOfThree()
    const of = async (every: 'quarter' | 'year', from?: string) =>
      (await goalOf(mid, 'person', ana, 9, { every, ...(from && { from }) })).period
    expect(await of('quarter')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
    expect(await of('year', '2027-06-30')).toEqual({ from: '2027-01-01', to: '2027-12-31' })
    // Half past eleven at night in Panama is tomorrow in Greenwich.
    const late = mid.with({ now: () => Temporal.Instant.from('2026-04-01T04:30:00Z') })
    expect((await late.does(g.listGoals, { every: 'quarter' })).rows[0]?.period.from).toBe('2026-01-01')
  })

  test('is refused without a target, of what does not add up, of nobody, and a second time', async () => {
    const { mid, ana } = await shopOfThree()
    for (const target of [0, -5])
      expect(
        (
          await mid.refuses(
            g.createGoal,
            { metric: WON, whose: 'company', every: 'month', target },
            'invalid_input',
          )
        ).problems,
      ).toMatchObject([{ field: 'target', code: 'target_not_positive' }])
    const wants = { whose: 'company', every: 'month', target: 5 } as const
    await mid.refuses(g.createGoal, { ...wants, metric: 'deals.win_rate' }, 'metric_without_goal')
    await mid.refuses(g.createGoal, { ...wants, metric: 'deals.open_value' }, 'metric_without_goal')
    for (const aim of [
      { whose: 'person' },
      { whose: 'team', whose_id: ana },
      { whose: 'person', whose_id: newId() },
    ])
      await mid.refuses(g.createGoal, { ...wants, ...aim, metric: WON }, 'whose_unknown')

    const { id } = await goalOf(mid, 'person', ana, 100)
    const again = await mid.refuses(
      g.createGoal,
      { ...wants, whose: 'person', whose_id: ana, metric: WON },
      'goal_exists',
    )
    expect(again.params).toMatchObject({ goal: id, whose: 'Ana' })
    expect(again.field).toBe('metric')
  })

  test('set twice at once is set once', async () => {
    const { mid, ana } = await shopOfThree()
    const both = await Promise.allSettled([goalOf(mid, 'person', ana, 1), goalOf(mid, 'person', ana, 2)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await mid.does(g.listGoals, {})).rows).toHaveLength(1)
  })

  test('changed by two, the second is told; undone, it is as before; deleted, it comes back with its targets', async () => {
    const { mid, ana } = await shopOfThree()
    const { id, version } = await goalOf(mid, 'person', ana, 100_000)
    const seen = mid.with({ seenVersion: version })
    await seen.does(g.updateGoal, { id, target: 150_000 })
    await seen.refuses(g.updateGoal, { id, target: 120_000 }, 'changed_meanwhile')
    const [run] = await mid.sees<{ id: string }>(
      "select id from kernel.action_run where operation = 'analytics.update_goal' and outcome = 'done'",
    )
    await mid.does(undoRun, { id: run?.id as string })
    expect((await mid.does(g.getGoal, { id })).target).toBe(100_000)
    await mid.does(g.updateGoal, { id, target: 150_000 })
    await mid.does(g.updateGoal, { id, target: 250_000, from: '2026-04-01' })
    const before = await mid.does(g.getGoal, { id })
    await mid.does(g.deleteGoal, { id })
    await mid.refuses(g.getGoal, { id }, 'not_found')
    await mid.does(g.restoreGoal, { id })
    const { version: _, ...back } = await mid.does(g.getGoal, { id })
    const { version: __, ...was } = before
    expect(back).toEqual(was)
    expect(back.targets.map(({ target }) => target)).toEqual([150_000, 250_000])
  })
})
