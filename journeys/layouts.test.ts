import { expect, test } from 'vitest'
import { register } from './register.ts'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

test('a role gets a layout of its own: another order, a section folded, a field hidden, and nothing lost', async () => {
  const berta = await visitor()
  const { page, open, inspect } = berta
  await register(berta, 'Ferretería Orden', `orden.${Date.now()}@him.example`)
  const { request } = berta.context
  const made = async (path: string, data: object) => {
    const answer = await request.post(`/api/v1${path}`, { data })
    expect(answer.status(), await answer.text()).toBeLessThan(300)
    return answer.json()
  }
  await made('/custom-fields', { label: 'Límite', type: 'number', section: 'Crédito' })
  const { id } = await made('/customers', {
    name: 'Café Boquete',
    notes: 'Paga puntual',
    kind: 'organisation',
  })

  await open('/settings/fields')
  await page.getByRole('link', { name: word('fields:titles.layouts'), exact: true }).click()
  await page.getByRole('combobox', { name: word('fields:layouts.role'), exact: true }).click()
  await page.getByRole('option', { name: 'Agente', exact: true }).click()
  await page.getByText(word('fields:layouts.has_none')).waitFor()
  const about = word('customers:record.about')
  const followUp = word('customers:form.follow_up')
  const notes = word('customers:fields.notes')
  const choice = (name: string) =>
    page.getByRole('radiogroup', { name: word('fields:layouts.shown_of', { name }), exact: true })
  const puts = (name: string, shown: 'open' | 'folded' | 'hidden') =>
    choice(name)
      .getByText(word(`fields:layouts.shown.${shown}`), { exact: true })
      .click()
  expect(
    await choice(about)
      .getByRole('radio', { name: word('fields:layouts.shown.hidden') })
      .isDisabled(),
  ).toBe(true)
  const handle = page.getByRole('button', { name: word('shell:order.move', { name: followUp }), exact: true })
  await handle.focus()
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowUp')
  await page.getByRole('list').getByRole('button', { name: followUp, exact: true }).click()
  await puts(notes, 'hidden')
  await puts('Crédito', 'folded')
  const preview = page.getByRole('complementary', {
    name: word('fields:layouts.preview', { role: 'Agente' }),
  })
  await preview.getByRole('button', { name: 'Crédito', expanded: false }).waitFor()
  expect(await preview.getByLabel(notes).count()).toBe(0)
  await inspect('the layout of a role')
  await page.getByRole('button', { name: word('shell:save'), exact: true }).click()
  await page.getByText(word('fields:said.layout_saved', { role: 'Agente' })).waitFor()

  const { roles } = await (await request.get('/api/v1/roles')).json()
  const agent = roles.find(({ key }: { key: string }) => key === 'agent')
  await made('/auth/view-as', { role_id: agent.id })
  // An agent sees what is theirs, and nobody looks as an agent at what is not.
  await open('/customers?panel=new')
  const form = page.getByRole('dialog', { name: word('customers:form.new') })
  await form.getByRole('group', { name: followUp }).waitFor()
  const sections = await form.locator('legend').allTextContents()
  expect(sections.slice(0, 2)).toEqual([followUp, word('customers:form.contact')])
  expect(await form.getByLabel(notes).count()).toBe(0)
  const credit = form.getByRole('button', { name: 'Crédito', expanded: false })
  await credit.click()
  await form.getByLabel('Límite').waitFor()
  await inspect('the form as an agent sees it')
  await made('/auth/view-as', { role_id: null })

  await open(`/customers/${id}`)
  await page.getByText('Paga puntual').waitFor()
  await open('/settings/fields/layout?role='.concat(agent.id))
  await page.getByRole('button', { name: word('fields:layouts.as_everyone'), exact: true }).click()
  await page.getByText(word('fields:layouts.has_none')).waitFor()
  await page.getByRole('button', { name: word('shell:toast.undo'), exact: true }).click()
  await page.getByText(word('fields:layouts.has_own', { role: 'Agente' })).waitFor()
  const folded = choice('Crédito').getByRole('radio', {
    name: word('fields:layouts.shown.folded'),
    checked: true,
  })
  await expect.poll(() => folded.count()).toBe(1)
})
