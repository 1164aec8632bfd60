import { expect, test } from 'vitest'
import { GUEST } from '#kernel/server/scope.ts'
import { createForm, showForm, submitForm } from '#modules/leads/form.contract.ts'
import { enterConsent, isAgreed, listConsents, recordConsent, revokeConsent } from './consent.contract.ts'
import * as own from './own.contract.ts'
import { newAddress, newShop, visitorWith } from './testing_person.ts'

test('what was agreed to on a form stands in the register, with its words and their proof', async () => {
  const shop = await newShop()
  const email = newAddress()
  await shop.does(createForm, {
    slug: 'contacto',
    name: 'Contacto',
    title: 'Escríbanos',
    fields: [
      { key: 'name', required: true },
      { key: 'email', required: true },
    ],
    consent: { purpose: 'Contacto', text: 'Acepto que me contacten' },
  })
  const guest = shop.with({ actor: GUEST, address: '190.34.1.2', agent: 'Firefox' })
  const { stamp } = await guest.on('2026-03-01').does(showForm, { form: 'contacto' })
  await guest.with({ now: () => Temporal.Instant.from('2026-03-01T17:05:00Z') }).does(submitForm, {
    form: 'contacto',
    answers: { name: 'Ana', email },
    agreed: true,
    trap: '',
    stamp,
    posted_from: '',
    origin: {},
  })
  const { rows } = await shop.does(listConsents, { filter: { email } })
  expect(rows).toEqual([
    expect.objectContaining({
      purpose: 'service',
      channel: 'form',
      text: 'Contacto: Acepto que me contacten',
      text_version: '1',
      source: 'leads.form',
      evidence: { address: '190.34.1.2', agent: 'Firefox', origin: 'Contacto', note: '' },
      revoked_at: null,
    }),
  ])
})

test('nobody can rewrite the register', async () => {
  const shop = await newShop()
  await shop.does(enterConsent, { name: 'Ana', purpose: 'marketing', channel: 'paper', text: 'Sí' })
  await expect(shop.sees("update privacy.consent set purpose = 'sharing'")).rejects.toThrow(
    /permission denied/,
  )
  await expect(shop.sees('delete from privacy.consent')).rejects.toThrow(/permission denied/)
})

test('a consent of one purpose is not one of another, and ends when it is taken back', async () => {
  const shop = await newShop()
  const email = newAddress()
  const { id } = await shop.does(enterConsent, {
    name: 'Ana',
    email,
    purpose: 'marketing',
    channel: 'phone',
    text: 'Quiero novedades',
  })
  expect(await shop.does(isAgreed, { email: email.toUpperCase(), purpose: 'marketing' })).toEqual({
    agreed: true,
  })
  expect(await shop.does(isAgreed, { email, purpose: 'sharing' })).toEqual({ agreed: false })

  const ended = await shop.does(revokeConsent, { id, note: 'Llamó' })
  expect(ended).toMatchObject({ revoked_channel: 'mail', revoked_note: 'Llamó', text: 'Quiero novedades' })
  expect(await shop.does(isAgreed, { email, purpose: 'marketing' })).toEqual({ agreed: false })
  await shop.refuses(revokeConsent, { id }, 'already_revoked')
})

test('a person takes consents back at their own page, theirs and nobody else’s', async () => {
  const shop = await newShop()
  const [email, other] = [newAddress(), newAddress()]
  for (const one of [email, other])
    await shop.does(enterConsent, { email: one, purpose: 'marketing', channel: 'paper', text: 'Sí' })
  const visitor = await visitorWith(shop, email)
  await visitor.does(own.revokeOwn, { purpose: 'marketing' })
  expect(await shop.does(isAgreed, { email, purpose: 'marketing' })).toEqual({ agreed: false })
  expect(await shop.does(isAgreed, { email: other, purpose: 'marketing' })).toEqual({ agreed: true })
})

test('the same consent of the same record is entered once', async () => {
  const shop = await newShop()
  const entry = {
    email: newAddress(),
    purpose: 'service',
    channel: 'cart',
    text: 'Sí',
    source: 'quotes.cart',
    source_id: '0195f000-0000-7000-8000-000000000001',
  } as const
  const first = await shop.does(recordConsent, entry)
  expect(await shop.does(recordConsent, entry)).toEqual(first)
  await shop.refuses(enterConsent, { purpose: 'service', channel: 'paper', text: 'Sí' }, 'nobody_named')
})
