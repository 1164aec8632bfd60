/** What simulated phones received: `/simulators/phones`, and as JSON `/simulators/phones/messages?to=`. Whoever reaches it reads all. */
import type { Arrived, RouteAnswer, Stage } from '#kernel/server/module.ts'
import { Html, html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'
import type { Language } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { onlyThisMachine } from '#kernel/server/this_machine.ts'

const ADDRESS = '/simulators/phones'
const MOST_KEPT = 500
const REFRESH_SECONDS = 5

type Received = { id: string; to: string; text: string; received_at: string }

const STYLE = `main{max-width:44rem;margin:0 auto;padding:24px 16px 48px}
h1{margin:0 0 4px;font-size:1.4rem}p{margin:0 0 16px}.soft{color:var(--soft)}a{color:var(--word)}
ul{margin:0 0 16px;padding:0;list-style:none;border:1px solid var(--line);border-radius:14px;background:var(--paper)}
li{padding:14px 16px;border-top:1px solid var(--line)}li:first-child{border-top:0}
li p{margin:6px 0 0;white-space:pre-wrap;overflow-wrap:anywhere}`

/** Opens where no stranger reaches it. Answers whether it did. */
export const openPhones = (stage: Stage): boolean => {
  if (!onlyThisMachine(stage)) return false
  const kept: Received[] = []
  stage.route('POST', `${ADDRESS}/messages`, async ({ body }) => take(kept, body))
  stage.route('GET', `${ADDRESS}/messages`, async ({ query }) =>
    json(200, query.to ? kept.filter(({ to }) => to === query.to) : kept),
  )
  stage.route('GET', ADDRESS, async (request) => shown(request, kept))
  return true
}

const json = (status: number, value: unknown): RouteAnswer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/** Numbers that end in 0404 have no phone behind them; those that end in 0503 can't be reached now. */
const take = (kept: Received[], body: unknown): RouteAnswer => {
  const { id, to, text: words } = (body ?? {}) as Record<string, unknown>
  if (
    typeof id !== 'string' ||
    typeof words !== 'string' ||
    typeof to !== 'string' ||
    !/^\+\d{7,15}$/.test(to)
  )
    return json(400, { error: 'malformed' })
  if (to.endsWith('0404')) return json(404, { error: 'no such phone' })
  if (to.endsWith('0503')) return json(503, { error: 'later' })
  if (!kept.some((one) => one.id === id))
    kept.unshift({ id, to, text: words, received_at: new Date().toISOString() })
  kept.length = Math.min(kept.length, MOST_KEPT)
  return json(200, { id })
}

const languageOf = ({ query, headers }: Pick<Arrived, 'query' | 'headers'>): Language => {
  if (query.lang === 'en' || query.lang === 'es') return query.lang
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'es'
}

const shown = (request: Arrived, kept: readonly Received[]): RouteAnswer => {
  const language = languageOf(request)
  const say = (key: string): string => text(`identity:phones.${key}`, {}, language)
  const other = language === 'es' ? 'en' : 'es'
  const when = (moment: string): string =>
    new Date(moment).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta http-equiv="refresh" content="${REFRESH_SECONDS}"><title>${say('title')}</title><style>${new Html(pageLook(undefined) + STYLE)}</style></head>
<body><main><h1>${say('title')}</h1><p class="soft">${say('about')} <a href="?lang=${other}" lang="${other}">${say('other_language')}</a></p>
${kept.length === 0 ? html`<p>${say('empty')}</p>` : html`<ul>${kept.map((one) => html`<li><b>${one.to}</b> <span class="soft">${when(one.received_at)}</span><p>${one.text}</p></li>`)}</ul>`}
<p class="soft">${say('sentinels')}</p></main></body></html>`.text,
  }
}
