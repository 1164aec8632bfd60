import { expect, test } from 'vitest'
import type { Opportunity } from '../../contract.ts'
import type { BoardColumn, Stage } from '../../pipeline.contract.ts'
import { arrivedIn, columnWith, neighbourOf, type PendingMove, placedIn, staysPut } from './board_moves.ts'

const NOW = '2026-11-21T10:00:00Z'
const card = (id: string, stage_id: string, value_minor = 10_000, currency = 'PAB') =>
  ({ id, stage_id, value_minor, currency, probability: 50, status: 'open' }) as Opportunity
const stage = (id: string, kind: Stage['kind'] = 'open', probability = 80) =>
  ({ id, kind, probability }) as Stage
const column = (key: string, rows: Opportunity[]): BoardColumn => ({
  key,
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
const to = (target: Stage, of: Opportunity): PendingMove => ({
  card: of,
  from: of.stage_id,
  place: { key: target.id },
  there: arrivedIn(target, of, NOW),
})
const idsOf = ({ rows }: Pick<BoardColumn, 'rows'>) => rows.map(({ id }) => id)

test('a card on its way is counted where it goes and no longer where it was', () => {
  const [a, b] = [card('a', 'one'), card('b', 'one')]
  const pending = [to(stage('two'), a)]
  const left = columnWith(column('one', [a, b]), [a, b], pending)
  const right = columnWith(column('two', []), [], pending)
  expect([idsOf(left), left.count, left.totals[0]?.value_minor]).toEqual([['b'], 1, 10_000])
  expect([idsOf(right), right.count, right.totals]).toEqual([
    ['a'],
    1,
    [{ currency: 'PAB', count: 1, value_minor: 10_000, weighted_minor: 8_000 }],
  ])
})

test('the last card of a currency takes its total along', () => {
  const a = card('a', 'one')
  const pending = [to(stage('two', 'lost'), a)]
  expect(columnWith(column('one', [a]), [a], pending).totals).toEqual([])
  expect(columnWith(column('two', []), [], pending).totals[0]?.weighted_minor).toBe(0)
})

test('what the server shows already is not counted twice', () => {
  const before = card('a', 'one')
  const after = card('a', 'two')
  const pending = [to(stage('two'), before)]
  expect(columnWith(column('two', [after]), [after], pending).count).toBe(1)
  expect(columnWith(column('one', []), [], pending).count).toBe(0)
})

test('a card is put above or below another, else on top', () => {
  const rows = ['a', 'b', 'c'].map((id) => card(id, 'one'))
  const x = card('x', 'one')
  expect(
    placedIn(rows, x, { key: 'one', afterId: 'a' })
      .map(({ id }) => id)
      .join(''),
  ).toBe('axbc')
  expect(
    placedIn(rows, x, { key: 'one', beforeId: 'c' })
      .map(({ id }) => id)
      .join(''),
  ).toBe('abxc')
  expect(
    placedIn(rows, x, { key: 'one' })
      .map(({ id }) => id)
      .join(''),
  ).toBe('xabc')
})

test('a card dropped beside itself stays put', () => {
  const rows = ['a', 'b', 'c'].map((id) => card(id, 'one'))
  expect(staysPut(rows, card('b', 'one'), 'one', { key: 'one', afterId: 'a' })).toBe(true)
  expect(staysPut(rows, card('b', 'one'), 'one', { key: 'one', afterId: 'c' })).toBe(false)
  expect(staysPut([], card('b', 'one'), 'one', { key: 'two' })).toBe(false)
})

test('arrows go up and down a column and across to the next one with cards', () => {
  const columns = [{ rows: [{ id: 'a' }, { id: 'b' }] }, { rows: [] }, { rows: [{ id: 'c' }] }]
  expect(neighbourOf(columns, 'a', 'ArrowDown')).toBe('b')
  expect(neighbourOf(columns, 'b', 'ArrowRight')).toBe('c')
  expect(neighbourOf(columns, 'c', 'ArrowLeft')).toBe('a')
  expect(neighbourOf(columns, 'b', 'ArrowDown')).toBeUndefined()
})
