import { expect, test } from 'vitest'
import { dismiss, type Toast, toast, toasts, undo } from './toasts.ts'

const last = (): Toast => toasts().lately[0] as Toast

test('what was done stays on the list after its toast is gone; a refusal does not', () => {
  const id = toast({ text: 'Cliente guardado' })
  dismiss(id)
  expect(toasts().shown).toEqual([])
  expect(last().text).toBe('Cliente guardado')
  toast({ tone: 'refused', text: 'No se pudo' })
  expect(last().text).toBe('Cliente guardado')
})

test('an undo that fails leaves the offer open; one that works closes it', async () => {
  toast({ text: 'Borrado', undo: () => Promise.reject(new Error('later_changes')) })
  await undo(last())
  expect(last().state).toBe('open')
  toast({ text: 'Borrado', undo: () => Promise.resolve() })
  await undo(last())
  expect(last().state).toBe('undone')
})

test('at most three are shown and twenty remembered', () => {
  for (let i = 0; i < 30; i++) toast({ text: `Cambio ${i}` })
  expect(toasts().shown).toHaveLength(3)
  expect(toasts().lately).toHaveLength(20)
})
