import { expect, test } from 'vitest'
import { register } from './register.ts'
import { type Ask, asking, colleague, type Made, offer } from './shop.ts'
import { PHONE, type Visitor, visitor } from './visitor.ts'
import { word } from './words.ts'

type Clock = { id: string; label: string; risk: string; subject_id: string; task_id: string }
type Policy = { id: string; name: string; version: number }

const WITHIN_A_MINUTE = { timeout: 60_000 }

/** An order the buyer accepted and the desk saw paid. */
const sells = async (ask: Ask, email: string): Promise<void> => {
  const { link } = await offer(ask, email)
  const { page, open } = await visitor(PHONE)
  await open(link)
  await page.locator('form[action$="/accept"] [name=name]').fill('Ana Pérez')
  await page.locator('[name=agreed]').check()
  await page.locator('form[action$="/accept"] button').tap()
  await page.locator('#next a.button').first().waitFor(WITHIN_A_MINUTE)
  const { rows } = await ask<{ rows: (Made & { amount_minor: number })[] }>('GET', '/payments/charges')
  const charge = { charge_id: rows[0]?.id, amount_minor: rows[0]?.amount_minor }
  await ask('POST', '/payments', { ...charge, method: 'transfer', provider_reference: 'ACH 4471' })
}

/** The most pressing one. */
const clockOf = async (ask: Ask): Promise<Clock | undefined> =>
  (await ask<{ rows: Clock[] }>('GET', '/sla/clocks')).rows[0]

const becomes = (ask: Ask, risk: string): Promise<unknown> =>
  expect.poll(async () => (await clockOf(ask))?.risk, { timeout: 100_000 }).toBe(risk)

/** What the company promises from here on; clocks that run are reckoned anew. */
const promises = async (ask: Ask, change: object): Promise<void> => {
  const { policies } = await ask<{ policies: Policy[] }>('GET', '/sla/policies')
  const [policy] = policies
  await ask('PUT', `/sla/policies/${policy?.id}`, change, policy?.version)
}

/** On the page of settings: whoever plans routes gets the task. */
const escalatesTo = async ({ page, open, inspect }: Visitor, name: string): Promise<void> => {
  await open('/settings/sla')
  await page.getByRole('button', { name: new RegExp(word('logistics:promise')) }).click()
  await page.getByRole('combobox', { name: word('sla:policy.escalate_to') }).click()
  await page.getByRole('option', { name }).click()
  await inspect('a promise')
  await page.keyboard.press('Control+s')
  await page.getByText(word('sla:said.policy_saved')).waitFor()
}

test('a promise that is not kept is seen coming: warned, predicted late, broken, each time with the same task for the right person', {
  timeout: 300_000,
}, async () => {
  const mark = Date.now().toString(36)
  const owner = await visitor()
  const { page } = owner
  await register(owner, 'Reparto del Istmo', `reparto.${mark}@istmo.example`)
  const ask = asking(owner)
  const desk = { name: 'Marcos Sáenz', email: `marcos.${mark}@istmo.example`, role: 'supervisor' }
  const marcos = await colleague(ask, desk, PHONE)
  await sells(ask, `compras.${mark}@bahia.example`)
  await becomes(ask, 'calm')
  const { id, label, subject_id } = (await clockOf(ask)) as Clock
  await escalatesTo(owner, desk.name)

  await owner.open(`/sla/clocks/${id}`)
  await page.getByText(/ de 2 d$/).waitFor()
  await page.getByRole('button', { name: word('sla:clock.pause') }).click()
  await page.getByLabel(word('sla:clock.pause_reason')).fill('El cliente cerró por inventario')
  await page.keyboard.press('Control+s')
  await page.getByRole('button', { name: word('sla:clock.resume') }).click()
  await page.getByText(word('sla:said.resumed')).waitFor()
  await owner.inspect('a clock that runs')

  // A tighter promise, of which most is gone at once.
  await promises(ask, { target_minutes: 30, warn_percent: 1 })
  await becomes(ask, 'warned')
  const day = Temporal.Now.plainDateISO('America/Panama').add({ days: 3 }).toString()
  await ask('POST', '/logistics/routes', { day, delivery_ids: [subject_id] })
  await becomes(ask, 'predicted')

  await promises(ask, { target_minutes: 1 })
  await becomes(ask, 'late')
  await ask('POST', '/logistics/deliveries', { recipient: 'Casa Rosa', address: 'Calle 50, casa 4' })

  await owner.open('/sla')
  await page.getByRole('button', { name: word('sla:views.at_risk'), exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'Casa Rosa' }).waitFor(WITHIN_A_MINUTE)
  const rows = page.getByRole('row').filter({ hasText: 'ENT-' })
  expect(await rows.first().textContent()).toMatch(new RegExp(`${label}.*${word('sla:risks.late')}`))
  await owner.inspect('promises at risk')

  await marcos.open('/')
  const task = marcos.page.getByText(new RegExp(`${label} venció`)).first()
  await task.waitFor(WITHIN_A_MINUTE)
  await marcos.inspect('the task in somebody’s day')
  await marcos.open('/sla')
  await marcos.page.getByRole('button', { name: word('sla:views.at_risk'), exact: true }).tap()
  await marcos.page.getByRole('link', { name: label }).waitFor()
  await marcos.inspect('promises at risk on a phone')
  await marcos.page.getByRole('link', { name: label }).tap()
  await marcos.page.getByText('El cliente cerró por inventario').first().waitFor()
  for (const what of ['started', 'paused', 'resumed', 'warned', 'predicted', 'moved', 'breached'])
    await marcos.page
      .getByText(word(`sla:happened.${what}`))
      .first()
      .waitFor()
  for (const span of ['open', 'paused', 'late'])
    await marcos.page
      .getByText(word(`sla:spans.${span}`), { exact: true })
      .first()
      .waitFor()
  await marcos.inspect('the account of a clock on a phone')

  // It comes after all: nothing is left to do about it.
  await ask('POST', `/logistics/deliveries/${subject_id}/delivered`, { recipient_name: 'Portería' })
  expect(await ask('GET', `/sla/clocks/${id}`)).toMatchObject({ state: 'breached', risk: 'over' })
  await marcos.open('/')
  await expect.poll(() => task.count(), WITHIN_A_MINUTE).toBe(0)
})
