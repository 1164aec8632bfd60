/** What the journeys hold every page to would be noticed if it were broken. */
import { expect, test } from 'vitest'
import { faultsOf, visitor } from './visitor.ts'

test('a text too pale is found wherever it stands, in light and in dark, as often as one looks', async () => {
  const { page, open } = await visitor()
  await open('/sign-in')
  await page.getByRole('heading').first().waitFor()
  expect(await faultsOf(page)).toEqual([])

  const write = (color: string) =>
    page.evaluate((color) => {
      document.querySelector('#pale')?.remove()
      const text = Object.assign(document.createElement('p'), { id: 'pale', textContent: 'hard to read' })
      text.style.color = color
      document.querySelector('main')?.prepend(text)
    }, color)
  await write('#ccc')
  const found = [expect.stringMatching(/^color-contrast: .*#cccccc/)]
  expect(await faultsOf(page)).toEqual(found)
  expect(await faultsOf(page)).toEqual(found)
  await write('#555')
  expect(await faultsOf(page)).toEqual([expect.stringMatching(/^dark: color-contrast: .*#555555/)])
})
