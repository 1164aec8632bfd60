import { expect, test } from 'vitest'
import { mailTo, postOffice } from '#app/testing-mail.ts'
import { newId } from '#kernel/values/id.ts'
import { smtpMailer } from './smtp.ts'

// The simulator always; a real server as well when the environment names one and a mailbox that may be written to.
const { SMTP_TEST_URL, SMTP_TEST_TO } = process.env
const servers = [
  { name: 'the simulator', url: postOffice.server.url, to: `ana.${newId()}@example.com` },
  ...(SMTP_TEST_URL && SMTP_TEST_TO
    ? [{ name: 'the real server', url: SMTP_TEST_URL, to: SMTP_TEST_TO }]
    : []),
]

test.each(servers)('$name takes a mail and answers with its Message-ID', async ({ url, to }) => {
  const mailer = smtpMailer({ url, from: 'Ceiba <ceiba@example.com>' })
  const id = newId()

  expect(await mailer.send({ id, to, subject: 'Año nuevo', text: 'Felicidades' })).toEqual({
    id: `<${id}@example.com>`,
  })
  mailer.close()
})

const mailer = smtpMailer({ url: postOffice.server.url, from: 'Ceiba <ceiba@example.com>' })
const letter = (to: string) => ({ id: newId(), to, subject: '¿Qué tal?', text: 'Hola, señora Peña' })

test('letters with accents arrive as they were written', async () => {
  const to = `pena.${newId()}@example.com`
  const mail = { ...letter(to), html: '<p>Hola, señora <b>Peña</b></p>' }
  await mailer.send(mail)

  const [arrived] = await mailTo(to)
  expect(arrived).toMatchObject({ id: mail.id, to: [to], subject: '¿Qué tal?', from: 'ceiba@example.com' })
  expect(arrived?.text.trim()).toBe('Hola, señora Peña')
  expect(arrived?.html).toContain('<b>Peña</b>')
})

test('the same mail sent twice arrives once', async () => {
  const to = `twice.${newId()}@example.com`
  const mail = letter(to)
  await mailer.send(mail)
  await mailer.send(mail)

  expect(await mailTo(to)).toHaveLength(1)
})

test('a mailbox that does not exist is refused for good', async () => {
  await expect(mailer.send(letter('fail@example.com'))).rejects.toMatchObject({
    code: 'mail_refused',
    params: { reply: expect.stringContaining('550') },
  })
})

test('a busy mailbox asks twice to come again and then takes the mail', async () => {
  const mail = letter('slow@example.com')

  await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'outside_unavailable' })
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'outside_unavailable' })
  await mailer.send(mail)
  expect((await mailTo('slow@example.com')).map(({ id }) => id)).toContain(mail.id)
})

test('a server that is not there is unavailable, and may be tried again', async () => {
  const nowhere = smtpMailer({ url: 'smtp://127.0.0.1:9', from: 'ceiba@example.com' })

  await expect(nowhere.send(letter('ana@example.com'))).rejects.toMatchObject({ code: 'outside_unavailable' })
  nowhere.close()
})
