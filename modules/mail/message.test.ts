import { expect, test } from 'vitest'
import { mailTo } from '#app/testing-mail.ts'
import { newCompany } from '#kernel/server/testing.ts'
import { asOwner } from '#kernel/server/testing_owner.ts'
import { newId } from '#kernel/values/id.ts'
import { getMessage, listMessages, recordDelivery, retryMessage, sendMail } from './contract.ts'
import { isLastAttempt, MOST_ATTEMPTS } from './message.rules.ts'

const shop = await newCompany({ modules: ['mail'] })
const letter = (to: string) => ({ to, subject: 'Su cotización', text: 'Adjunta' })
const stranger = (name: string): string => `${name}.${newId()}@example.com`

test('a mail is stored with its sender and arrives once the work is done', async () => {
  const to = stranger('ana')
  const about = newId()
  const { id } = await shop.does(sendMail, { ...letter(to), about })
  expect(await shop.does(getMessage, { id })).toMatchObject({
    state: 'queued',
    attempts: 0,
    about,
    text: 'Adjunta',
  })

  await shop.worksOff()
  expect(await mailTo(to)).toHaveLength(1)
  expect(await shop.does(getMessage, { id })).toMatchObject({
    state: 'sent',
    attempts: 1,
    sent_at: expect.any(String),
  })
})

test('a mail somebody waits for in front of a screen stands in no line with the others', async () => {
  const { id: code } = await shop.does(sendMail, { ...letter(stranger('codigo')), awaited: true })
  const { id: news } = await shop.does(sendMail, letter(stranger('noticia')))
  const jobs = await asOwner<{ mail: string; kind: string }>(
    `select j.payload -> 'payload' ->> 'id' as mail, t.identifier as kind
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.payload -> 'payload' ->> 'id' = any($1)`,
    [[code, news]],
  )
  expect(Object.fromEntries(jobs.map(({ mail, kind }) => [mail, kind]))).toEqual({
    [code]: 'kernel.urgent_work',
    [news]: 'kernel.work',
  })
})

test('a confidential mail arrives whole, but nobody in the house reads it and nothing of it stays', async () => {
  const to = stranger('bea')
  const { id } = await shop.does(sendMail, {
    ...letter(to),
    text: 'Su código es 123456',
    html: '<b>123456</b>',
    confidential: true,
  })
  const stored = () =>
    shop.sees<{ text_body: string | null }>('select text_body, html_body from mail.message where id = $1', [
      id,
    ])
  expect(JSON.stringify(await stored())).not.toContain('123456')

  await shop.worksOff()
  expect((await mailTo(to))[0]?.text).toContain('123456')
  expect(await stored()).toEqual([{ text_body: null, html_body: null }])
  expect(await shop.does(getMessage, { id })).toMatchObject({ text: null, html: null })
})

test('a mail the server refuses is failed at once, with what the server said', async () => {
  const { id } = await shop.does(sendMail, letter('fail@example.com'))
  await shop.worksOff()

  expect(await shop.does(getMessage, { id })).toMatchObject({
    state: 'failed',
    attempts: 1,
    error: expect.stringContaining('550'),
  })
})

test('a mail the server wants later stays queued', async () => {
  const { id } = await shop.does(sendMail, letter('slow@example.com'))
  await shop.worksOff()

  expect(await shop.does(getMessage, { id })).toMatchObject({
    state: 'queued',
    attempts: 1,
    error: expect.stringContaining('451'),
  })
})

test('eight attempts are made, unless the server says never', () => {
  expect(isLastAttempt('outside_unavailable', MOST_ATTEMPTS - 2)).toBe(false)
  expect(isLastAttempt('outside_unavailable', MOST_ATTEMPTS - 1)).toBe(true)
  expect(isLastAttempt('mail_refused', 0)).toBe(true)
})

test('only a failed mail is sent again', async () => {
  const to = stranger('carla')
  const { id } = await shop.does(sendMail, letter(to))
  await shop.refuses(retryMessage, { id }, 'mail_not_failed')

  await shop.does(recordDelivery, { id, error: '451 busy', final: true })
  expect(await shop.does(retryMessage, { id })).toMatchObject({ state: 'queued', attempts: 0 })
  await shop.worksOff()
  expect(await mailTo(to)).toHaveLength(1)
})

test('a line break in a subject is refused: it would begin a header', async () => {
  await shop.refuses(
    sendMail,
    { ...letter('ana@example.com'), subject: 'Hola\r\nBcc: todos@example.com' },
    'invalid_input',
  )
})

test('the list is filtered and searched, newest first, and shows no bodies', async () => {
  const cafe = await newCompany({ modules: ['mail'] })
  for (const to of ['uno@example.com', 'dos@example.com', 'dós@example.org'])
    await cafe.does(sendMail, letter(to))
  const recipients = async (input: object) =>
    (await cafe.does(listMessages, input)).rows.map((r) => r.recipient)

  expect(await recipients({})).toEqual(['dós@example.org', 'dos@example.com', 'uno@example.com'])
  expect(await recipients({ search: 'DOS' })).toEqual(['dós@example.org', 'dos@example.com'])
  expect(await recipients({ filter: { state: 'sent' } })).toEqual([])
  expect(Object.keys((await cafe.does(listMessages, {})).rows[0] ?? {})).not.toContain('text')
})
