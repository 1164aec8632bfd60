import { expect, inject, test } from 'vitest'
import { mailTo, register } from './register.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

const METRIC = word('customers:metrics.total.name')

const owner = async (one: Visitor, company: string): Promise<string> => {
  const email = `${company.replace(/\W/g, '')}.${Date.now()}@him.example`
  await register(one, company, email)
  await one.context.request.post('/api/v1/customers', { data: { name: 'Ferretería Doña Berta' } })
  return email
}

test('an alert is made, crosses and is told, in Ceiba and by mail', async () => {
  const one = await visitor()
  const email = await owner(one, 'Aviso A Tiempo')
  const { page, open, inspect } = one
  await open('/analytics/alerts')
  await page
    .getByRole('button', { name: word('analytics:alerts.new') })
    .first()
    .click()
  const form = page.getByRole('dialog', { name: word('analytics:alerts.new') })
  await form.getByLabel(word('analytics:alerts.form.metric')).click()
  await page.getByRole('option', { name: METRIC }).click()

  const limit = form.getByRole('textbox', { name: word('analytics:alerts.form.threshold') })
  await form.getByRole('button', { name: word('shell:save') }).click()
  await expect.poll(() => limit.getAttribute('aria-invalid')).toBe('true')
  await limit.fill('5')
  await form.getByLabel(word('analytics:alerts.form.by_mail')).check()
  await inspect('the form of an alert')
  await form.getByRole('button', { name: word('shell:save') }).click()
  await form.waitFor({ state: 'detached' })

  await page.getByRole('button', { name: word('analytics:alerts.menu', { name: METRIC }) }).click()
  await page.getByRole('menuitem', { name: word('analytics:alerts.look_now') }).click()
  await page.getByText(word('analytics:alerts.standings.crossed'), { exact: true }).waitFor()
  await inspect('an alert that was crossed')
  await expect
    .poll(async () => (await mailTo(email)).subject, { timeout: 20_000 })
    .toBe(`${METRIC}: 1, por debajo de 5.`)

  await page.getByRole('button', { name: word('analytics:alerts.menu', { name: METRIC }) }).click()
  await page.getByRole('menuitem', { name: word('analytics:alerts.crossings') }).click()
  await page
    .getByRole('dialog', { name: word('analytics:alerts.crossings_of', { name: METRIC }) })
    .getByText('1, por debajo de 5.')
    .waitFor()
})

test('a report is put on a schedule, sent at once, and its mail brings the document', async () => {
  const one = await visitor()
  const email = await owner(one, 'Reporte Al Buzon')
  const { page, open, inspect, context } = one
  await open('/analytics')
  const reports = page.getByRole('button', { name: word('analytics:reports.menu'), exact: true })
  await reports.click()
  await page.getByRole('menuitem', { name: word('analytics:reports.mail') }).click()
  const dialog = page.getByRole('dialog')
  await inspect('the form of a schedule')
  await dialog.getByRole('button', { name: word('shell:save') }).click()
  await dialog.waitFor({ state: 'detached' })

  await reports.click()
  await page.getByRole('menuitem', { name: word('analytics:reports.schedules') }).click()
  await page.getByRole('button', { name: word('analytics:reports.send_now'), exact: true }).click()
  type Received = { id: string; attachments: { name: string; media_type: string; bytes: number }[] }
  const inbox = `${inject('address')}/simulators/mail/messages`
  const withFile = async (): Promise<Received | undefined> =>
    ((await (await fetch(`${inbox}?to=${encodeURIComponent(email)}`)).json()) as Received[]).find(
      ({ attachments }) => attachments.length,
    )
  await expect.poll(withFile, { timeout: 20_000 }).toBeDefined()
  const received = await withFile()
  expect(received?.attachments).toMatchObject([{ media_type: 'application/pdf' }])
  const file = await context.request.get(`${inbox}/${received?.id}/attachments/0`)
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
  expect(file.headers()['content-disposition']).toContain(encodeURIComponent('.pdf'))
})

test('a wall shows one dashboard after the other, without anything around, and on a phone too', async () => {
  for (const size of [{ width: 1280, height: 800 }, PHONE]) {
    const one = await visitor(size)
    await owner(one, `Pared ${size.width}`)
    const { page, open, inspect, context } = one
    for (const name of ['Primero', 'Segundo'])
      await context.request.post('/api/v1/analytics/dashboards', {
        data: {
          name,
          widgets: [{ id: 'total', kind: 'number', metrics: ['customers.total'], x: 0, y: 0, w: 6, h: 3 }],
        },
      })
    await open('/analytics/tv')
    const title = page.getByRole('heading', { level: 1 })
    await title.waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await inspect('a wall')
    const first = await title.textContent()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => title.textContent()).not.toBe(first)
    await page.getByRole('button', { name: word('analytics:tv.leave') }).click()
    await page.getByRole('heading', { name: word('analytics:titles.dashboards') }).waitFor()
  }
})
