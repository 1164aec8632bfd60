import { expect, test } from 'vitest'
import { register } from './register.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

const METRIC = word('customers:metrics.new.name')

test('a goal is set, refused without a number and a second time, opens its rows and is taken back', async () => {
  const { page, open, inspect, context } = await registered('Meta Clara')
  for (const name of ['Ferretería Doña Berta', 'Hotel La Chorrera'])
    await context.request.post('/api/v1/customers', { data: { name } })
  await open('/analytics/goals')
  await inspect('goals before the first')
  const begin = async () => {
    await page
      .getByRole('button', { name: word('analytics:goals.new') })
      .first()
      .click()
    const form = page.getByRole('dialog', { name: word('analytics:goals.new') })
    await form.getByLabel(word('analytics:alerts.form.metric')).click()
    await page.getByRole('option', { name: METRIC }).first().click()
    await form.getByText(word('analytics:goals.whose.company'), { exact: true }).click()
    return form
  }
  const form = await begin()
  const target = form.getByRole('textbox', { name: word('analytics:goals.target') })
  const save = form.getByRole('button', { name: word('shell:save') })
  await target.fill('0')
  await save.click()
  await form.getByText(word('analytics:errors.target_not_positive')).waitFor()
  await target.fill('5')
  await inspect('the form of a goal')
  await save.click()
  await form.waitFor({ state: 'detached' })

  const row = page.getByRole('listitem').filter({ hasText: METRIC })
  await row.getByText('40 %', { exact: true }).waitFor()
  await inspect('goals with one')
  await row.getByRole('button', { name: /2\. / }).click()
  const rows = page.getByRole('dialog')
  await rows.getByText('Hotel La Chorrera').waitFor()
  await page.keyboard.press('Escape')
  await rows.waitFor({ state: 'detached' })

  const again = await begin()
  await again.getByRole('textbox', { name: word('analytics:goals.target') }).fill('9')
  await again.getByRole('button', { name: word('shell:save') }).click()
  await again.getByText(/ya tiene una meta/).waitFor()
  await again.getByRole('button', { name: word('shell:cancel') }).click()
  await page
    .getByRole('dialog', { name: word('shell:form.leave_title') })
    .getByRole('button', { name: word('shell:form.forget') })
    .click()

  await row.getByRole('button', { name: METRIC, exact: true }).click()
  const panel = page.getByRole('dialog', { name: METRIC })
  await panel.getByText(word('analytics:goals.form.change')).waitFor()
  await inspect('a goal in its panel')
  await panel.getByRole('button', { name: word('analytics:goals.delete') }).click()
  await page.getByText(word('analytics:goals.none'), { exact: true }).waitFor()
  await page
    .getByRole('button', { name: word('shell:toast.undo') })
    .last()
    .click()
  await row.getByText('40 %', { exact: true }).waitFor()
  await page.setViewportSize(PHONE)
  await inspect('goals on a phone')
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

const registered = async (company: string) => {
  const one = await visitor()
  await register(one, company, `${company.replace(/\W/g, '')}.${Date.now()}@him.example`)
  return one
}
