import { expect, test } from 'vitest'
import { newCompany } from '#kernel/server/testing.ts'
import { closeBreach, getBreach, recordBreach, tellOfBreach, updateBreach } from './breach.contract.ts'
import { newShop } from './testing_person.ts'

const seen = { title: 'Se envió una lista a quien no era', detected_at: '2026-11-02T15:00:00Z' }

test('in Panama 72 hours run from when a breach was seen', async () => {
  const shop = (await newShop()).on('2026-11-02')
  const breach = await shop.does(recordBreach, { ...seen, detected_at: '2026-11-02T10:00:00-05:00' })
  expect(breach).toMatchObject({ number: 'INC-0001', authority: 'ANTAI' })
  expect(Date.parse(breach.authority_due_at)).toBe(Date.parse('2026-11-05T15:00:00Z'))
  await shop.refuses(recordBreach, { ...seen, detected_at: '2026-12-01T00:00:00Z' }, 'detected_later')
})

test('in Costa Rica five business days run, to the end of the last', async () => {
  const shop = (await newCompany({ country: 'CR', timeZone: 'America/Costa_Rica' })).on('2026-11-27')
  const { authority, people_due_at } = await shop.does(recordBreach, {
    ...seen,
    detected_at: '2026-11-26T15:00:00Z',
  })
  expect(authority).toBe('PRODHAB')
  // 1 December is a holiday: the fifth day is Friday 4 December.
  expect(Date.parse(people_due_at)).toBe(Date.parse('2026-12-05T05:59:59Z'))
})

test('a breach is closed once the authority was told, with drafts to tell it by', async () => {
  const shop = (await newShop()).on('2026-11-03')
  const { id } = await shop.does(recordBreach, seen)
  await shop.does(updateBreach, {
    id,
    people_count: 40,
    categories: ['contact'],
    measures: 'Se pidió borrarla',
  })
  const { drafts } = await shop.does(getBreach, { id })
  expect(drafts.authority).toContain('ANTAI')
  expect(drafts.people).toContain('Se pidió borrarla')
  await shop.refuses(closeBreach, { id }, 'not_told_yet')
  await shop.does(tellOfBreach, { id, whom: 'authority', note: 'Recibo 123' })
  await shop.refuses(tellOfBreach, { id, whom: 'authority', note: 'Otra vez' }, 'already_told')
  await shop.does(closeBreach, { id })
  await shop.refuses(updateBreach, { id, title: 'Otro' }, 'breach_closed')
})
