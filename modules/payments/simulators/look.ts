/** How the payment simulators look: one shell, in Spanish and English, light and dark, from 360 px on, without scripts. */
import type { Arrived, RouteAnswer } from '#kernel/server/module.ts'
import { type Html, html } from '#kernel/server/page.ts'
import { pageLook } from '#kernel/server/page_look.ts'
import type { Language } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { Notice } from './notices.ts'

const STYLE = `
main{max-width:60rem;margin:0 auto;padding:0 1rem 3rem}
header{background:var(--tone);color:var(--on-tone);padding:.75rem 1rem;margin-bottom:1.5rem}
header div{max-width:58rem;margin:0 auto;display:flex;gap:.25rem 1.25rem;flex-wrap:wrap;align-items:baseline}
header a{color:inherit}header strong{font-size:1.1rem}header nav{margin-inline-start:auto;display:flex;gap:1.25rem}
h1{font-size:1.35rem;margin:0 0 .25rem}h2{font-size:1.05rem;margin:0 0 .75rem}p{margin:.25rem 0 1rem}.soft{color:var(--soft)}
.note{border-inline-start:3px solid var(--amber);padding-inline-start:.75rem;color:var(--soft)}
a{color:var(--word)}
.sides{display:grid;gap:1.5rem;grid-template-columns:1fr}@media(min-width:52rem){.sides{grid-template-columns:24rem 1fr}}
.box+p{margin-top:1rem}.box{background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:1.25rem}
.amount{font-size:2.6rem;font-weight:700;line-height:1.1;margin:.25rem 0;font-variant-numeric:tabular-nums}
.acts{display:grid;gap:.6rem;margin-top:1rem}
button,.button{font:inherit;font-weight:600;min-height:2.75rem;padding:.45rem 1rem;border-radius:10px;border:1px solid var(--edge);background:var(--paper);color:var(--ink);cursor:pointer;display:inline-flex;align-items:center;justify-content:center;text-decoration:none}
button.main{background:var(--tone);border-color:var(--tone);color:var(--on-tone)}
label{display:grid;gap:.25rem;margin-bottom:.75rem;font-weight:600}label.choice{display:flex;gap:.6rem;font-weight:400;margin:.35rem 0;align-items:baseline}
label small{font-weight:400;color:var(--soft)}
input:not([type=radio]):not([type=checkbox]),select{font:inherit;min-height:2.75rem;padding:.4rem .7rem;border-radius:10px;border:1px solid var(--edge);background:var(--paper);color:var(--ink);width:100%}
fieldset{border:0;padding:0;margin:1rem 0 0}legend{font-weight:600;padding:0}details{margin-top:1rem}summary{cursor:pointer;font-weight:600;min-height:2rem}
ul.rows{list-style:none;padding:0;margin:0}ul.rows li{border-top:1px solid var(--line);padding:.75rem 0;display:flex;gap:.25rem 1rem;flex-wrap:wrap;align-items:baseline}
ul.rows li:first-child{border-top:0}ul.rows .end{margin-inline-start:auto;text-align:end}
.state{border:1px solid currentColor;border-radius:99px;padding:0 .6rem;font-size:.85rem;font-weight:600;white-space:nowrap}
.good{color:var(--moss)}.bad{color:var(--brick)}.wait{color:var(--amber)}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0}dt{color:var(--soft)}dd{margin:0;font-variant-numeric:tabular-nums}
code{font-size:.9em;overflow-wrap:anywhere}.two{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}`

export type Say = (key: string, params?: Record<string, unknown>) => string

/** What the request wants to read, by `lang` in the query or as the browser says. */
export const languageOf = ({ query, headers }: Pick<Arrived, 'query' | 'headers'>): Language => {
  if (query.lang === 'en' || query.lang === 'es') return query.lang
  return /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'es'
}

/** Texts of the simulators, `payments:simulator.<key>`. */
export const saysIn =
  (language: Language): Say =>
  (key, params = {}) =>
    text(`payments:simulator.${key}`, params, language)

type Shown = {
  request: Arrived
  /** Of the simulator: `yappy`, `paguelofacil`. */
  name: string
  color: string
  address: string
  title: string
  body: Html
  /** The page is read again by itself. */
  refreshSeconds?: number | undefined
  status?: number
}

export const simulatorPage = ({
  request,
  name,
  color,
  address,
  title,
  body,
  ...more
}: Shown): RouteAnswer => {
  const language = languageOf(request)
  const say = saysIn(language)
  const other = language === 'es' ? 'en' : 'es'
  const { status = 200, refreshSeconds } = more
  return {
    status,
    type: 'text/html; charset=utf-8',
    body: html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${raw(pageLook(color) + STYLE)}</style>
${refreshSeconds !== undefined && html`<meta http-equiv="refresh" content="${refreshSeconds}">`}</head>
<body><header><div><strong>${say(`${name}.title`)}</strong><span>${say('no_money')}</span>
<nav><a href="${address}?lang=${language}">${say('all')}</a><a href="${address}/settings?lang=${language}">${say('settings')}</a><a href="?lang=${other}" hreflang="${other}">${say('other_language')}</a></nav></div></header>
<main>${body}</main></body></html>`.text,
  }
}

/** Our own style, which holds no sign that HTML would read otherwise. */
const raw = (style: string): Html => html([style] as unknown as TemplateStringsArray)

/** In Panama's time, day before month. */
export const moment = (at: string, language: Language): string =>
  new Date(at).toLocaleString(language === 'es' ? 'es-419' : 'en-GB', {
    timeZone: 'America/Panama',
    dateStyle: 'short',
    timeStyle: 'medium',
  })

/** Dollars, of decimal text. */
export const dollars = (amount: string): string =>
  `$${Number(amount).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** What was sent to us and what we answered, latest first. */
export const noticeList = (
  notices: readonly Notice[],
  meaning: (says: string) => string,
  say: Say,
  language: Language,
): Html =>
  notices.length === 0
    ? html`<p class="soft">${say('no_notices')}</p>`
    : html`<ul class="rows">${notices.toReversed().map(
        ({
          says,
          answer,
          tries,
          settled,
          due_at,
        }) => html`<li><span>${meaning(says)}<br><small class="soft">${moment(due_at, language)}</small></span>
<span class="end"><span class="state ${/^HTTP 2/.test(answer ?? '') ? 'good' : settled ? 'bad' : 'wait'}">${answer ?? say('on_its_way')}</span>
${tries > 1 && html`<br><small class="soft">${say('tries', { count: tries })}</small>`}</span></li>`,
      )}</ul>`

/** How the provider behaves, for people to choose. */
export const wayChoices = (ways: readonly string[], chosen: string, name: string, say: Say): Html =>
  html`<fieldset><legend>${say('way')}</legend>${ways.map(
    (way) =>
      html`<label class="choice"><input type="radio" name="way" value="${way}"${way === chosen && html` checked`}><span>${say(`ways.${way}`)} <small>${say(`${name}.ways.${way}`)}</small></span></label>`,
  )}</fieldset>`
