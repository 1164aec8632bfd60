import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { AxeResults, ElementContext, RunOptions, Spec } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, inject, onTestFinished } from 'vitest'
import { openBrowser } from './browser.ts'
import { word } from './words.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The password of every demo user. */
export const DEMO_PASSWORD = 'ceiba-demo'

/** Of axe-core's rules of good practice those whose findings are serious. */
const SERIOUS_PRACTICES = [
  'accesskeys',
  'aria-dialog-name',
  'aria-text',
  'aria-treeitem-name',
  'frame-tested',
  'label-title-only',
  'tabindex',
]

/** As wide as a small phone. */
export const PHONE = { width: 360, height: 740 }

/** Somebody at a browser of their own. */
export type Visitor = {
  page: Page
  context: BrowserContext
  /** Opens a path of Ceiba. */
  open(path: string): Promise<void>
  /** Fills in the sign-in page and waits for the first page behind it. */
  signIn(email: string, password?: string): Promise<void>
  /** Proves that the page in sight is fit for everybody: see {@link faultsOf}; `what` names it in the failure. */
  inspect(what: string): Promise<void>
}

const kept = globalThis as {
  ceibaBrowser?: Promise<Browser>
  ceibaProfiles?: Map<string, Page[]>
  ceibaSeenLooks?: Set<number>
}
kept.ceibaProfiles ??= new Map()
kept.ceibaSeenLooks ??= new Set()

/** One browser for all journeys of this process; a visitor's cookies are their own. */
const browser = (): Promise<Browser> => (kept.ceibaBrowser ??= openBrowser())

/**
 * Profiles nobody uses now, each with its one page, by whom they suit. The page's process holds scripts as it compiled them: in
 * another one, the first page takes twice as long.
 */
const profiles = kept.ceibaProfiles

/** Looks of texts, see {@link markNewLooks}, that can be read in light and in dark. */
const seenLooks = kept.ceibaSeenLooks

// A page that has a page inside now and then never says that it is closed.
const LONGEST_FORGETTING_MS = 10_000

/** What Ceiba answers with least; a page of nobody's would begin another process. */
const EMPTY_PAGE = '/api/v1/health'

/** Leaves nothing of its visitor in a page and its profile but scripts and pictures; then it is true. */
async function forget(page: Page): Promise<true> {
  const context = page.context()
  context.removeAllListeners('weberror')
  context.removeAllListeners('console')
  page.removeAllListeners('request')
  page.removeAllListeners('response')
  for (const other of context.pages()) if (other !== page) await other.close()
  await context.setOffline(false)
  await page.goto(EMPTY_PAGE)
  await page.evaluate(() => sessionStorage.clear())
  const session = await context.newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', {
    origin: inject('address'),
    storageTypes: 'local_storage,indexeddb,service_workers,cache_storage',
  })
  await session.send('Page.resetNavigationHistory')
  await session.detach()
  await context.clearCookies()
  await context.clearPermissions()
  return true
}

/**
 * A visitor for the running test. When the test ends they leave; when it failed, a picture of what they saw stays in
 * the folder of evidence. A script error or a refused script on any of their pages fails the test.
 */
export async function visitor({
  width = 1280,
  height = 800,
  language = 'es',
}: {
  width?: number
  height?: number
  language?: 'es' | 'en'
} = {}): Promise<Visitor> {
  const hasTouch = width < 600
  const suits = `${language} ${hasTouch}`
  const page = profiles.get(suits)?.pop() ?? (await newProfile(language, hasTouch))
  const context = page.context()
  context.setDefaultTimeout(15_000)
  const complaints: string[] = []
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    // A refusal is an answer like any other; the browser still prints its status.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswer) complaints.push(message.text())
  })
  await page.setViewportSize({ width, height })
  onTestFinished(async ({ task }) => {
    const name = task.name.replace(/[^\p{L}\d]+/gu, '_').slice(0, 60)
    if (task.result?.state === 'fail') {
      await page
        .screenshot({ path: join(inject('evidence'), `${name}_${width}_${Date.now()}.png`) })
        .catch(() => {})
      await context.close()
    } else if (await Promise.race([forget(page), wait(LONGEST_FORGETTING_MS, undefined, { ref: false })]))
      profiles.set(suits, [...(profiles.get(suits) ?? []), page])
    else context.close().catch(() => {})
    expect(complaints, 'errors in the browser').toEqual([])
  })

  const open = async (path: string) => {
    await page.goto(path)
  }
  const signIn = async (email: string, password = DEMO_PASSWORD) => {
    if (page.url().endsWith(EMPTY_PAGE)) await open('/')
    // The page leads a stranger there, and remembers where they wanted to go.
    await page.waitForURL((url) => url.pathname.startsWith('/sign-in'))
    await page.getByLabel(word('identity:fields.email', {}, language)).fill(email)
    await page.getByLabel(word('identity:fields.password', {}, language), { exact: true }).fill(password)
    await page
      .getByRole('button', { name: word('identity:sign_in.submit', {}, language), exact: true })
      .click()
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  }
  const inspect = async (what: string) => {
    const faults = await faultsOf(page)
    expect.soft(faults, [what, ...faults].join('\n')).toEqual([])
  }
  return { page, context, open, signIn, inspect }
}

const newProfile = async (language: 'es' | 'en', hasTouch: boolean): Promise<Page> => {
  const context = await (await browser()).newContext({
    baseURL: inject('address'),
    locale: language === 'es' ? 'es-PA' : 'en-US',
    timezoneId: 'America/Panama',
    reducedMotion: 'reduce',
    hasTouch,
  })
  const page = await context.newPage()
  await page.goto(EMPTY_PAGE)
  return page
}

/**
 * What would shut somebody out of the page in sight, one line each: axe-core's serious and critical findings by WCAG
 * 2.2 A and AA in light, its findings on contrast in dark too, and on a phone anything wider than the screen.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  await endTransitions(page)
  await still(page)
  const looks = await markNewLooks(page)
  const light = await findings(page, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: Object.fromEntries(SERIOUS_PRACTICES.map((rule) => [rule, { enabled: true }])),
  })
  const dark = looks.length ? await faultsInDark(page) : []
  if (!light.length && !dark.length) for (const look of looks) seenLooks.add(look)
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...light,
    ...dark.map((finding) => `dark: ${finding}`),
    ...(tooWide > 0 ? [`scrolls sideways by ${tooWide} px`] : []),
  ]
}

async function faultsInDark(page: Page): Promise<string[]> {
  await wear(page, 'dark')
  const found = await findings(page, { runOnly: { type: 'rule', values: ['color-contrast'] } })
  await wear(page, 'light')
  return found
}

/**
 * Has axe-core look at the contrast of those texts alone that look like none it found readable before: contrast takes as long as all the
 * rest. Their looks, as numbers: classes, states and own colours of what a text stands in, to the page's root.
 */
const markNewLooks = (page: Page): Promise<number[]> =>
  page.evaluate(
    (seen) => {
      const MARK = 'data-new-look'
      const { axe } = globalThis as unknown as { axe: { configure(spec: Spec): void } }
      axe.configure({ rules: [{ id: 'color-contrast', selector: `[${MARK}]` }] })
      for (const marked of document.querySelectorAll(`[${MARK}]`)) marked.removeAttribute(MARK)

      const decides = ({ name, value }: Attr): string => {
        if (name === 'style')
          return (value.match(/(?:[\w-]*color|background[\w-]*|opacity|--[\w-]+):[^;]+/g) ?? []).join()
        return /^(?:class|disabled|data-|aria-)/.test(name) && !/^aria-.*(?:by|controls|label)/.test(name)
          ? value
          : ''
      }
      const looks = new Map<Element | null, number>([[null, 7]])
      const lookOf = (element: Element | null): number => {
        const known = looks.get(element)
        if (known !== undefined || !element) return known ?? 0
        let look = lookOf(element.parentElement)
        for (const letter of [element.localName, ...Array.from(element.attributes, decides)].join(' '))
          look = Math.imul(look ^ letter.charCodeAt(0), 16_777_619)
        looks.set(element, look)
        return look
      }
      const shown = new Set<Element>(document.querySelectorAll('input, textarea, select'))
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const { parentElement, textContent } = texts.currentNode
        if (parentElement && textContent?.trim()) shown.add(parentElement)
      }
      const before = new Set(seen)
      const unseen = [...shown]
        .map((element) => ({ element, look: lookOf(element) }))
        .filter(({ look }) => !before.has(look))
      for (const { element } of unseen) element.setAttribute(MARK, '')
      return [...new Set(unseen.map(({ look }) => look))]
    },
    [...seenLooks],
  )

/** On a busy machine axe-core would measure what has half faded in, or colours half-way between light and dark. */
const endTransitions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('*, *::before, *::after { transition: none !important }')
    document.adoptedStyleSheets = [sheet]
  })

/** As the system would change it at dusk; waits until the page has followed. */
async function wear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  // Pages for visitors follow the system by themselves.
  await page.waitForFunction(
    (scheme) => (document.documentElement.dataset.mantineColorScheme ?? scheme) === scheme,
    colorScheme,
  )
  await still(page)
}

/** Waits until what the last act changed is drawn and has faded in: a colour half-way there is not the page's. */
async function still(page: Page): Promise<void> {
  // An inherited colour that fades starts the next fade below it, so two frames without any are asked for.
  await page
    .waitForFunction(
      async () => {
        const moves = () => document.getAnimations().some(({ playState }) => playState === 'running')
        const frame = () => new Promise(requestAnimationFrame)
        await frame()
        if (moves()) return false
        await frame()
        return !moves()
      },
      undefined,
      { timeout: 5_000 },
    )
    .catch(() => {})
}

async function findings(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate(
    (given) => {
      const { axe } = globalThis as unknown as {
        axe: { run(within: ElementContext, options: RunOptions): Promise<AxeResults> }
      }
      // Behind an open dialog nothing can be reached, by hand or by keyboard.
      const isBehind = document.querySelector('[role=dialog][aria-modal=true]') !== null
      return axe.run(isBehind ? { exclude: ['#app'] } : document, given)
    },
    { ...options, resultTypes: ['violations' as const], preload: false },
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({
      id,
      nodes: nodes.filter((node) => !isOptionsList(id, node.html) && !isHalfInSight(id, node.failureSummary)),
    }))
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) =>
          `${id}: ${html.slice(0, 160)} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`,
      ),
    )
}

// The options of a combobox scroll with the arrow keys of its input; nothing in them takes the focus.
const isOptionsList = (rule: string, html: string): boolean =>
  rule === 'scrollable-region-focusable' && html.includes('mantine-ScrollArea-viewport')

// A bar that stays in sight covers half a line until one scrolls; how much depends on the record that is shown.
const isHalfInSight = (rule: string, summary = ''): boolean =>
  rule === 'target-size' && summary.includes('partially obscured')
