import { expect, test } from 'vitest'
import { Refusal } from './errors.ts'
import { problemDocument } from './problems.ts'

test('what has to be above zero is told so, and what may be zero has it for its least', () => {
  const told = (inclusive: boolean) =>
    problemDocument(
      new Refusal('invalid_input', {
        problems: [{ field: 'quantity', code: 'too_small', params: { minimum: 0, inclusive } }],
      }),
      'es',
    ).problems?.[0]
  expect(told(false)).toMatchObject({ code: 'too_small', detail: 'Debe ser mayor que 0.' })
  expect(told(true)?.detail).toContain('el mínimo es 0')
})

test('a limit of the licence is named in the reader’s words', () => {
  const reached = new Refusal('limit_reached', { params: { limit: 'users', most: 3 } })
  expect(problemDocument(reached, 'es').detail).toBe('Llegó al límite de su licencia: 3 usuarios.')
  expect(problemDocument(reached, 'en').detail).toBe('You have reached the limit of your licence: 3 users.')
})
