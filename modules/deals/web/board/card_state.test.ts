import { expect, test } from 'vitest'
import type { Opportunity } from '../../contract.ts'
import { cardState } from './card_state.ts'

const now = Date.parse('2026-11-21T15:00:00Z')
const clock = { now, today: '2026-11-21' }
const card = (part: Partial<Opportunity>) =>
  ({
    status: 'open',
    stage_entered_at: '2026-11-14T15:00:00Z',
    expected_close_on: null,
    ...part,
  }) as Opportunity

test('a card rots once it is longer in its stage than expected, not on the last expected day', () => {
  expect(cardState(card({}), { expected_days: 7 }, clock)).toMatchObject({ days: 7, isRotting: false })
  expect(cardState(card({}), { expected_days: 6 }, clock).isRotting).toBe(true)
  expect(cardState(card({}), { expected_days: null }, clock).isRotting).toBe(false)
})

test('a close expected today is not overdue; one of yesterday is', () => {
  const on = (expected_close_on: string) =>
    cardState(card({ expected_close_on }), { expected_days: null }, clock).isOverdue
  expect(on('2026-11-21')).toBe(false)
  expect(on('2026-11-20')).toBe(true)
})

test('what is closed neither rots nor is late', () => {
  const closed = card({ status: 'won', expected_close_on: '2026-01-01' })
  expect(cardState(closed, { expected_days: 1 }, clock)).toMatchObject({ isRotting: false, isOverdue: false })
})

test('a next step that is due today is not late; where nothing is planned, or nobody plans, it says so', () => {
  const step = (part: Partial<Opportunity>) => cardState(card(part), { expected_days: null }, clock).step
  expect(step({ open_steps: 1, next_step_on: '2026-11-21' })).toBe('planned')
  expect(step({ open_steps: 2, next_step_on: '2026-11-20' })).toBe('overdue')
  expect(step({ open_steps: 1, next_step_on: null })).toBe('planned')
  expect(step({ open_steps: 0, next_step_on: null })).toBe('missing')
  expect(step({ open_steps: null, next_step_on: null })).toBeUndefined()
  expect(step({ status: 'won', open_steps: 0, next_step_on: null })).toBeUndefined()
})
