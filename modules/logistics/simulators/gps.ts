/** The page where a person lets the demo's drivers drive. Opens only where no stranger reaches it, and plays nobody else's drivers. */
import type { Arrived, RouteAnswer, Stage } from '#kernel/server/module.ts'
import { Html, html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'
import { text } from '#kernel/server/texts.ts'
import { onlyThisMachine } from '#kernel/server/this_machine.ts'
import { allPhones, type Phone, setSpeed, speedNow, stopPhones, switchPhones } from './phones.ts'

const ADDRESS = '/simulators/gps'
const REFRESH_SECONDS = 5
const SPEEDS = [1, 5, 20] as const

const STYLE = `main{max-width:52rem;margin:0 auto;padding:24px 16px 48px}
h1{margin:0 0 4px;font-size:1.4rem}p{margin:0 0 16px}.soft{color:var(--soft)}
.bar,form{display:flex;flex-wrap:wrap;gap:8px;align-items:center}.bar{margin:16px 0 24px;justify-content:space-between}
ul{margin:0;padding:0;list-style:none;border:1px solid var(--line);border-radius:14px;background:var(--paper)}
li{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;justify-content:space-between;padding:14px 16px;border-top:1px solid var(--line)}li:first-child{border-top:0}
li div{flex:1 1 15rem}b{display:block}
button{min-height:44px;padding:8px 16px;border:1px solid var(--edge);border-radius:10px;background:var(--paper);color:var(--ink);font:inherit;font-weight:600;cursor:pointer}
button.main,button[aria-pressed=true]{border-color:var(--tone);background:var(--tone);color:var(--on-tone)}
ul+p{margin-top:16px}a{color:var(--word)}`

/** What the module starts; answers how to stop. */
export const startGpsSimulator = (stage: Stage): (() => void) => {
  if (!stage.atDoors || !onlyThisMachine(stage)) return () => {}
  stage.route('GET', ADDRESS, async (request) => shown(request, await allPhones()))
  stage.route('POST', ADDRESS, async (request) => {
    const { driver = '', act = '', speed = '' } = (request.body ?? {}) as Record<string, string>
    const times = SPEEDS.find((one) => String(one) === speed)
    if (times) setSpeed(times)
    if (act === 'start' || act === 'stop') await switchPhones(driver, act === 'start')
    return {
      status: 303,
      type: 'text/plain; charset=utf-8',
      body: '',
      headers: { location: `${ADDRESS}?lang=${languageOf(request)}`, 'cache-control': 'no-store' },
    }
  })
  return stopPhones
}

const languageOf = ({ query, headers }: Pick<Arrived, 'query' | 'headers'>): 'es' | 'en' => {
  if (query.lang === 'en' || query.lang === 'es') return query.lang
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'es'
}

const shown = (request: Arrived, phones: readonly Phone[]): RouteAnswer => {
  const language = languageOf(request)
  const say = (key: string, params: Record<string, unknown> = {}) =>
    text(`logistics:simulator.${key}`, params, language)
  const other = language === 'es' ? 'en' : 'es'
  const act = `${ADDRESS}?lang=${language}`
  const isOn = phones.some((phone) => phone.isOn)
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${say('title')}</title><style>${new Html(pageLook(undefined) + STYLE)}</style>
${isOn && html`<meta http-equiv="refresh" content="${REFRESH_SECONDS}">`}</head><body><main><h1>${say('title')}</h1><p class="soft">${say('about')}</p>
<div class="bar"><form method="post" action="${act}"><button class="main" name="act" value="${isOn ? 'stop' : 'start'}"${phones.length === 0 && html` disabled`}>${say(isOn ? 'stop_all' : 'start_all')}</button></form>
<form method="post" action="${act}"><span>${say('speed')}</span>${SPEEDS.map((times) => html`<button name="speed" value="${times}" aria-pressed="${String(times === speedNow())}">×${times}</button>`)}</form>
<a href="${ADDRESS}?lang=${other}" lang="${other}">${say('other_language')}</a></div>
${
  phones.length === 0
    ? html`<p>${say('nobody')}</p>`
    : html`<ul>${phones.map(
        (phone) =>
          html`<li><div><b>${phone.driver.name}</b><span class="soft">${phone.company.name} · ${say(`doing.${phone.doing}`, { target: phone.target, code: phone.refusal })}</span><br><small class="soft">${phone.at.latitude.toFixed(5)}, ${phone.at.longitude.toFixed(5)}</small></div>
<form method="post" action="${act}"><input type="hidden" name="driver" value="${phone.driver.id}"><button name="act" value="${phone.isOn ? 'stop' : 'start'}">${say(phone.isOn ? 'stop' : 'start')}</button></form></li>`,
      )}</ul>`
}
<p class="soft">${say('mail')}</p></main></body></html>`.text,
  }
}
