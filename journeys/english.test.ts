import { expect, test } from 'vitest'
import { register } from './register.ts'
import { type Visitor, visitor } from './visitor.ts'
import { allWords, word } from './words.ts'

/** Spanish texts that are no English text as well, short enough to stand on a screen as they are. A letter may be a key. */
const spanishOnly = (): Set<string> => {
  const english = new Set(allWords('en').values())
  return new Set(
    [...allWords('es').values()].filter(
      (text) => text.length > 1 && !english.has(text) && !text.includes('{{'),
    ),
  )
}

/** Texts in sight and names for readers that are Spanish. */
const spanishIn = async ({ page }: Visitor): Promise<string[]> => {
  const spanish = spanishOnly()
  const said = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest('[lang=es], script, style')) texts.push(node.textContent?.trim() ?? '')
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title']) texts.push(element.getAttribute(name) ?? '')
    return [document.title, ...texts]
  })
  return [...new Set(said)].filter((text) => spanish.has(text))
}

test('a person who reads English finds no Spanish', async () => {
  const ann = await visitor({ language: 'en' })
  const { page, open, context } = ann
  await open('/')
  await page.getByLabel(word('identity:fields.email', {}, 'en')).waitFor()
  expect.soft(await spanishIn(ann), 'sign in').toEqual([])

  await register(ann, 'Ann Exports', `ann.${Date.now()}@him.example`)
  const chosen = await context.request.put('/api/v1/me', { data: { language: 'en' } })
  expect(chosen.status(), await chosen.text()).toBe(200)
  const customer = await context.request.post('/api/v1/customers', {
    data: { kind: 'person', name: 'Mary Ford' },
  })
  for (const path of [
    '/customers',
    `/customers/${(await customer.json()).id}`,
    '/customers?panel=new',
    '/customers/duplicates',
    '/tasks',
    '/tasks?open=new',
    '/imports',
    '/imports/new',
    '/settings',
    '/settings/fields',
    '/settings/work',
  ]) {
    await open(path)
    await page.getByRole('heading').first().waitFor()
    expect.soft(await page.locator('html').getAttribute('lang'), path).toBe('en')
    expect.soft(await spanishIn(ann), path).toEqual([])
    await ann.inspect(path)
  }
})
