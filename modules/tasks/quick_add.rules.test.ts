import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readQuickTask } from './quick_add.rules.ts'

/** A Tuesday. */
const TODAY = '2026-03-10'

test.each<[string, string, string | undefined, string | undefined]>([
  ['llamar a Ana mañana 15:00', 'llamar a Ana', '2026-03-11', '15:00'],
  ['Llamar a Ana hoy', 'Llamar a Ana', '2026-03-10', undefined],
  ['mañana llamar a Ana', 'llamar a Ana', '2026-03-11', undefined],
  ['enviar cotización pasado mañana a las 9:30', 'enviar cotización', '2026-03-12', '09:30'],
  ['visita el viernes 3pm', 'visita', '2026-03-13', '15:00'],
  ['visita el martes', 'visita', '2026-03-17', undefined],
  ['Cobrar 15/3', 'Cobrar', '2026-03-15', undefined],
  ['Cobrar 5/3', 'Cobrar', '2027-03-05', undefined],
  ['Cobrar 5/4/2026', 'Cobrar', '2026-04-05', undefined],
  ['Renovar póliza 5 de abril', 'Renovar póliza', '2026-04-05', undefined],
  ['Revisar contrato en 3 días', 'Revisar contrato', '2026-03-13', undefined],
  ['Pedir café en 2 semanas', 'Pedir café', '2026-03-24', undefined],
  ['Reunión a las 3', 'Reunión', '2026-03-10', '15:00'],
  ['Reunión 8:15', 'Reunión', '2026-03-10', '08:15'],
  ['call Ana tomorrow at 3pm', 'call Ana', '2026-03-11', '15:00'],
  ['send the offer next monday', 'send the offer', '2026-03-16', undefined],
  ['visit on friday at 9:00', 'visit', '2026-03-13', '09:00'],
  ['renew april 5', 'renew', '2026-04-05', undefined],
  ['pay in 10 days', 'pay', '2026-03-20', undefined],
  ['Comprar 12 sillas', 'Comprar 12 sillas', undefined, undefined],
  ['Llamar por el pedido de mañana a Ana', 'Llamar por el pedido de mañana a Ana', undefined, undefined],
  ['Subir a 25', 'Subir a 25', undefined, undefined],
  ['hoy', 'hoy', undefined, undefined],
  ['  ', '', undefined, undefined],
])('«%s»', (written, title, due_on, due_time) => {
  expect(readQuickTask(written, TODAY)).toEqual({
    title,
    ...(due_on && { due_on }),
    ...(due_time && { due_time }),
  })
})

test('no line is misread into an impossible day or time, and none loses all its words', () => {
  const Word = fc.constantFrom(
    'hoy',
    'mañana',
    'a',
    'las',
    '25:00',
    '99/99',
    '31/2',
    '3pm',
    '13pm',
    'el',
    'lunes',
    'x',
    'en',
    '3',
    'días',
  )
  fc.assert(
    fc.property(fc.array(Word, { minLength: 1, maxLength: 8 }), (words) => {
      const { title, due_on, due_time } = readQuickTask(words.join(' '), TODAY)
      expect(title).not.toBe('')
      if (due_on) expect(due_on >= TODAY && Temporal.PlainDate.from(due_on).toString() === due_on).toBe(true)
      if (due_time) expect(due_time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
    }),
  )
})
