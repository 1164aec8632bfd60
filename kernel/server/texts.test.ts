import { expect, test } from 'vitest'
import { z } from 'zod'
import { invalidInput, KERNEL_CODES, Refusal } from './errors.ts'
import { problemDocument } from './problems.ts'
import { firstText, LANGUAGES, text } from './texts.ts'

// What the road, lists, history and the database refuse with besides the codes that have a status of their own.
const MORE_CODES = [
  'no_company',
  'unknown_reference',
  'not_allowed_value',
  'unknown_field',
  'unknown_comparison',
  'unfit_value',
  'unknown_cursor',
  'nothing_to_undo',
]

test.each(LANGUAGES)('every refusal of the kernel has a sentence in %s', (language) => {
  const silent = [...KERNEL_CODES, ...MORE_CODES].filter(
    (code) => !firstText([`kernel:errors.${code}`], {}, language),
  )
  expect(silent).toEqual([])
})

const Everything = z.strictObject({
  missing: z.string(),
  type: z.number(),
  small: z.string().min(3),
  big: z.array(z.string()).max(1),
  format: z.uuid(),
  choice: z.enum(['a', 'b']),
  union: z.union([z.number(), z.boolean()]),
  step: z.number().multipleOf(5),
  key: z.record(z.uuid(), z.string()),
  element: z.map(z.string(), z.number()),
  own: z.string().refine(() => false),
})

test.each(LANGUAGES)('every way input can be unfit is told in words in %s', (language) => {
  const sent = {
    type: 'x',
    small: 'x',
    big: ['x', 'y'],
    format: 'x',
    choice: 'c',
    union: 'x',
    step: 3,
    key: { x: 'y' },
    element: new Map([['x', 'y']]),
    own: 'x',
    more: 1,
  }
  const { error } = Everything.safeParse(sent)
  const { problems = [] } = problemDocument(invalidInput(error as z.ZodError), language)

  expect(new Set(problems.map((p) => p.code)).size).toBeGreaterThanOrEqual(10)
  for (const { code, detail } of problems) expect(detail, code).toMatch(/^\p{Lu}[^{}]*\.$/u)
})

test('a refusal names the permission and the module in the reader’s words', () => {
  const refusal = new Refusal('forbidden', { params: { permission: 'mail:read' } })

  expect(problemDocument(refusal, 'es').detail).toBe('No tiene permiso para ver en Correo.')
  expect(problemDocument(refusal, 'en').detail).toBe('You have no permission to see in Mail.')
})

test('a text puts values in their places, and knows one from many', () => {
  expect(text('kernel:errors.unknown_field', { field: 'edad {{x}} $1' }, 'en')).toContain('edad {{x}} $1')
  expect(text('kernel:errors.unknown_field', { field: null }, 'es')).not.toContain('null')
  expect(text('kernel:no.such_text', {}, 'es')).toBe('no.such_text')
})
