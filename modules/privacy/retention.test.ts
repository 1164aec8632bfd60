import { expect, test } from 'vitest'
import { sendMail } from '#modules/mail/contract.ts'
import { listNotices, publishNotice, saveNotice } from './notice.contract.ts'
import { readNotice } from './own.contract.ts'
import { createRecipient } from './recipient.contract.ts'
import { clearRetained, listRetention, previewRetention, setRetention } from './retention.contract.ts'
import { newAddress, newShop } from './testing_person.ts'

const kind = 'mail.message'

test('nothing goes before somebody says so, and then what is old enough', async () => {
  const shop = await newShop()
  await shop.on('2026-01-10').does(sendMail, { to: newAddress(), subject: 'Viejo', text: 'Hola' })
  await shop.worksOff()
  await shop.on('2026-05-01').does(sendMail, { to: newAddress(), subject: 'Nuevo', text: 'Hola' })
  await shop.worksOff()
  const today = shop.on('2026-06-01')
  expect((await today.does(listRetention, {})).rules.map((rule) => rule.active)).not.toContain(true)
  const preview = await today.does(previewRetention, { kind, keep_days: 90 })
  expect(preview.count).toBe(1)
  expect(preview.sample[0]?.title).toContain('Viejo')
  await today.refuses(clearRetained, { kind }, 'rule_inactive')

  await today.refuses(setRetention, { kind, keep_days: 3, active: true }, 'kept_too_short')
  await today.does(setRetention, { kind, keep_days: 90, active: true })
  expect(await today.does(clearRetained, { kind })).toEqual({ count: 1, more: false })
  expect(
    (await shop.sees('select subject from mail.message')).map((row) => (row as { subject: string }).subject),
  ).toEqual(['Nuevo'])
  expect((await today.does(listRetention, {})).rules.find((rule) => rule.kind === kind)).toMatchObject({
    last_count: 1,
  })
})

test('a published notice is read by visitors and is never changed again', async () => {
  const shop = await newShop()
  const ours = await shop.does(readNotice, {})
  expect(ours).toMatchObject({ number: null })
  expect(ours.body).toContain(shop.company.name)

  await shop.refuses(publishNotice, {}, 'notice_empty')
  await shop.does(saveNotice, { body_es: '# Aviso\n\nPrimero', body_en: '' })
  await shop.does(publishNotice, {})
  await shop.does(saveNotice, { body_es: 'Segundo', body_en: 'Second' })
  expect((await shop.does(readNotice, {})).body).toContain('Primero')
  const second = await shop.does(publishNotice, {})
  expect(second).toMatchObject({ number: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect((await shop.with({ language: 'en' }).does(readNotice, {})).body).toBe('Second')
  expect((await shop.does(readNotice, { number: 1 })).body).toContain('Primero')
  expect((await shop.does(listNotices, {})).notices.map(({ number }) => number)).toEqual([2, 1])
})

test('who receives data is named in the public notice, unless the company says otherwise', async () => {
  const shop = await newShop()
  const about = { role: 'processor', country: 'US', basis: 'contract' } as const
  await shop.does(createRecipient, { name: 'Correo SA', purpose: 'Enviar correos', ...about })
  await shop.does(createRecipient, { name: 'Interno', in_notice: false, ...about })
  expect((await shop.does(readNotice, {})).recipients).toEqual([
    { name: 'Correo SA', purpose: 'Enviar correos', country: 'US' },
  ])
})
