import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { availableParallelism, loadavg } from 'node:os'
import lighthouse, { type Result } from 'lighthouse'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { PHONE, visitor } from './visitor.ts'
import { word } from './words.ts'

const SITE = '/c/comercial-istmo'
const LEAST = 0.95
const MOST_RUNS = 3

let browser: Browser
let port: number
beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  port = (probe.address() as AddressInfo).port
  probe.close()
  await once(probe, 'close')
  browser = await openBrowser([`--remote-debugging-port=${port}`])
})
afterAll(() => browser.close())

/** A phone on a slow line, as Lighthouse measures when it is asked for nothing else: the line is reckoned, not slowed down. */
const measured = async (path: string, skipAudits: string[]): Promise<Result> => {
  const run = await lighthouse(
    `${inject('address')}${path}`,
    { port, logLevel: 'silent' },
    {
      extends: 'lighthouse:default',
      settings: {
        onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
        skipAudits,
        // A picture of all of the page, drawn again for it, which only a report would show.
        disableFullPageScreenshot: true,
      },
    },
  )
  if (!run) throw new Error(`${path} was not measured.`)
  return run.lhr
}

/** On a busy machine the first picture of a page may come too late to be measured. */
const wellMeasured = async (path: string, skip: string[]): Promise<Result> => {
  for (let run = 1; ; run += 1) {
    const result = await measured(path, skip)
    if (run === MOST_RUNS || result.audits['cumulative-layout-shift']?.numericValue !== undefined)
      return result
  }
}

const scoreOf = ({ categories }: Result, category: string): number => categories[category]?.score ?? 0

/** What was marked down, to be read in a failure. */
const faultsIn = ({ categories, audits }: Result, category: string): string[] =>
  (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
    const audit = audits[id]
    return weight > 0 && audit && audit.score !== null && audit.score < 1
      ? [`${id} ${audit.displayValue ?? ''}`]
      : []
  })

const isBusy = (): boolean => (loadavg()[0] ?? 0) > availableParallelism()

type Sent = { items?: { transferSize?: number; resourceType?: string }[] }

/**
 * What makes a page fast on any machine. The score itself also counts how long this machine's processor was busy, with others
 * too: only where nobody else keeps the machine busy is it asked for, best of three.
 */
const expectFast = async (path: string, skip: string[], first: Result): Promise<void> => {
  const { audits } = first
  const sent = (audits['network-requests']?.details as Sent | undefined)?.items ?? []
  const bytes = (type?: string) =>
    sent
      .filter((one) => !type || one.resourceType === type)
      .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)
  expect(bytes('Document'), path).toBeLessThan(30_000)
  expect(bytes('Script') + bytes('Stylesheet'), path).toBe(0)
  expect(bytes(), path).toBeLessThan(400_000)
  expect(audits['cumulative-layout-shift']?.numericValue, path).toBeLessThan(0.05)
  if (isBusy()) return
  let best = first
  for (let run = 1; run < MOST_RUNS && scoreOf(best, 'performance') < LEAST; run += 1) {
    const again = await measured(path, skip)
    if (scoreOf(again, 'performance') > scoreOf(best, 'performance')) best = again
  }
  if (!isBusy())
    expect(
      scoreOf(best, 'performance'),
      `${path}: ${faultsIn(best, 'performance').join('; ')}`,
    ).toBeGreaterThanOrEqual(LEAST)
}

// Pages of results are not for search engines, which is the one thing that SEO would hold against them.
test.each([
  ['the front page', '', []],
  ['a category', '/categoria/articulos-de-limpieza', []],
  ['a product', '/producto/toalla-de-manos-40x70', []],
  ['a search', '/buscar?q=papel', ['is-crawlable']],
] as [string, string, string[]][])(
  '%s of the catalogue is fast, open to everybody, soundly made and found by search engines',
  async (_, path, skip) => {
    const result = await wellMeasured(`${SITE}${path}`, skip)
    for (const category of ['accessibility', 'best-practices', 'seo'])
      expect(
        scoreOf(result, category),
        `${category}: ${faultsIn(result, category).join('; ')}`,
      ).toBeGreaterThanOrEqual(LEAST)
    await expectFast(`${SITE}${path}`, skip, result)
  },
)

test('a buyer on a phone finds a product by a mistyped word, narrows by category and reads it in English', async () => {
  const { page, open, inspect } = await visitor(PHONE)
  await open(SITE)
  await inspect('the front page')
  await page.getByRole('searchbox').fill('papl higienico')
  await page.getByRole('button', { name: word('catalogue:site.search') }).tap()
  await page
    .getByRole('main')
    .getByRole('link', { name: /papel higiénico/i })
    .first()
    .waitFor()
  await inspect('what was found')
  await page
    .getByRole('main')
    .getByRole('link', { name: /papel higiénico/i })
    .first()
    .tap()
  await page.getByRole('heading', { level: 1, name: /papel higiénico/i }).waitFor()
  await inspect('the product')
  await page.getByRole('link', { name: word('catalogue:site.other_language') }).tap()
  await page.getByRole('heading', { name: word('catalogue:site.facts', {}, 'en') }).waitFor()
  expect(await page.getAttribute('html', 'lang')).toBe('en')
  await inspect('the product in English')
})
