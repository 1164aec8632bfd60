import { expect, test } from 'vitest'
import { register } from './register.ts'
import { visitor } from './visitor.ts'
import { word } from './words.ts'

test.each([
  ['at a desk', 1280, 800],
  ['on a phone', 360, 740],
])(
  '%s a person writes a task in words, puts it off, does it and takes that back',
  async (_where, width, height) => {
    const ana = await visitor({ width, height })
    const { page, open, inspect } = ana
    await register(ana, 'Abarrotes Ana', `ana.${width}.${Date.now()}@abarrotes.example`)
    await open('/')
    await page.getByText(word('tasks:my_day.free')).waitFor()
    await page.getByText(word('work:queue.none')).waitFor()
    await inspect('a free day')

    const line = page.getByRole('textbox', { name: word('tasks:quick.label') })
    await line.fill('Llamar a Luis hoy 15:00')
    await page.getByText(`${word('tasks:days.today')} · 15:00`).waitFor()
    await line.press('Enter')
    const title = page.getByRole('button', { name: 'Llamar a Luis', exact: true })
    await title.waitFor()
    await page.getByText(word('tasks:work.today_at', { time: '15:00' })).waitFor()
    await inspect('my day')

    await open('/tasks')
    await title.waitFor()
    await inspect('tasks')
    await title.focus()
    await page.keyboard.press('s')
    await page.getByRole('menuitem', { name: word('tasks:snooze.tomorrow') }).click()
    await page.getByText(`${word('tasks:days.tomorrow')} · 15:00`).waitFor()
    await page.getByRole('heading', { name: word('tasks:groups.upcoming') }).waitFor()

    await page.getByRole('button', { name: word('tasks:complete_one', { title: 'Llamar a Luis' }) }).click()
    await page.getByText(word('tasks:said.completed', { title: 'Llamar a Luis' })).waitFor()
    await expect.poll(() => title.count()).toBe(0)
    await page
      .getByRole('button', { name: word('shell:toast.undo'), exact: true })
      .last()
      .click()
    await title.waitFor()
  },
)

test('a weekly task is written in the form; when it is done, the next one is there', async () => {
  const ana = await visitor()
  const { page, open, inspect } = ana
  await register(ana, 'Abarrotes Bea', `bea.${Date.now()}@abarrotes.example`)
  await open('/tasks?open=new')
  const form = page.getByRole('dialog', { name: word('tasks:form.new') })
  await form.getByLabel(word('tasks:fields.title')).fill('Cerrar caja')
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Panama' })
    .format(new Date())
    .split('-')
  await form.getByLabel(word('tasks:fields.due_on')).fill(`${day}/${month}/${year}`)
  await form.getByRole('combobox', { name: word('tasks:fields.recurrence') }).click()
  await page.getByRole('option', { name: word('tasks:recurrence.each_week') }).click()
  await inspect('the form of a task')
  await page.keyboard.press('Control+s')

  await page.getByText(word('tasks:said.created_one')).waitFor()
  const title = page.getByRole('button', { name: 'Cerrar caja', exact: true })
  await title.focus()
  await page.keyboard.press('x')
  await page.getByText(word('tasks:said.completed_next', { title: 'Cerrar caja' })).waitFor()
  await page.getByRole('heading', { name: word('tasks:groups.upcoming') }).waitFor()
  expect(await title.count()).toBe(1)
})
