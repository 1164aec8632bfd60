import { expect, test } from 'vitest'
import type { Opportunity } from '../../contract.ts'
import type { BoardColumn, Stage } from '../../pipeline.contract.ts'
import { columnWith, neighbourOf, placedIn, staysPut } from './board_moves.ts'

const NOW = '2026-11-21T10:00:00Z'
const card = (id: string, stage_id: string, value_minor = 10_000, currency = 'PAB') =>
  ({ id, stage_id, value_minor, currency, probability: 50, status: 'open' }) as Opportunity
const stage = (id: string, kind: Stage['kind'] = 'open', probability = 80) =>
  ({ id, kind, probability }) as Stage
const column = (stage_id: string, rows: Opportunity[]): BoardColumn => ({
  stage_id,
  count: rows.length,
  totals: rows.length
    ? [
        {
          currency: 'PAB',
          count: rows.length,
          value_minor: rows.length * 10_000,
          weighted_minor: rows.length * 5_000,
        },
      ]
    : [],
  rows,
})
const idsOf = ({ rows }: Pick<BoardColumn, 'rows'>) => rows.map(({ id }) => id)

test('a card on its way is counted where it goes and no longer where it was', () => {
  const [a, b] = [card('a', 'one'), card('b', 'one')]
  const pending = [{ card: a, stage: stage('two'), place: { stageId: 'two' } }]
  const left = columnWith(column('one', [a, b]), [a, b], pending, NOW)
  const right = columnWith(column('two', []), [], pending, NOW)
  expect([idsOf(left), left.count, left.totals[0]?.value_minor]).toEqual([['b'], 1, 10_000])
  expect([idsOf(right), right.count, right.totals]).toEqual([
    ['a'],
    1,
    [{ currency: 'PAB', count: 1, value_minor: 10_000, weighted_minor: 8_000 }],
  ])
})

test('the last card of a currency takes its total along', () => {
  const a = card('a', 'one')
  const pending = [{ card: a, stage: stage('two', 'lost'), place: { stageId: 'two' } }]
  expect(columnWith(column('one', [a]), [a], pending, NOW).totals).toEqual([])
  expect(columnWith(column('two', []), [], pending, NOW).totals[0]?.weighted_minor).toBe(0)
})

test('what the server shows already is not counted twice', () => {
  const before = card('a', 'one')
  const after = card('a', 'two')
  const pending = [{ card: before, stage: stage('two'), place: { stageId: 'two' } }]
  expect(columnWith(column('two', [after]), [after], pending, NOW).count).toBe(1)
  expect(columnWith(column('one', []), [], pending, NOW).count).toBe(0)
})

test('a card is put above or below another, else on top', () => {
  const rows = ['a', 'b', 'c'].map((id) => card(id, 'one'))
  const x = card('x', 'one')
  expect(
    placedIn(rows, x, { stageId: 'one', afterId: 'a' })
      .map(({ id }) => id)
      .join(''),
  ).toBe('axbc')
  expect(
    placedIn(rows, x, { stageId: 'one', beforeId: 'c' })
      .map(({ id }) => id)
      .join(''),
  ).toBe('abxc')
  expect(
    placedIn(rows, x, { stageId: 'one' })
      .map(({ id }) => id)
      .join(''),
  ).toBe('xabc')
})

test('a card dropped beside itself stays put', () => {
  const rows = ['a', 'b', 'c'].map((id) => card(id, 'one'))
  expect(staysPut(rows, card('b', 'one'), { stageId: 'one', afterId: 'a' })).toBe(true)
  expect(staysPut(rows, card('b', 'one'), { stageId: 'one', afterId: 'c' })).toBe(false)
  expect(staysPut([], card('b', 'one'), { stageId: 'two' })).toBe(false)
})

test('arrows go up and down a column and across to the next one with cards', () => {
  const columns = [{ rows: [{ id: 'a' }, { id: 'b' }] }, { rows: [] }, { rows: [{ id: 'c' }] }]
  expect(neighbourOf(columns, 'a', 'ArrowDown')).toBe('b')
  expect(neighbourOf(columns, 'b', 'ArrowRight')).toBe('c')
  expect(neighbourOf(columns, 'c', 'ArrowLeft')).toBe('a')
  expect(neighbourOf(columns, 'b', 'ArrowDown')).toBeUndefined()
})
