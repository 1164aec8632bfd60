/** The simulated PAC's page: what it took, and how it is to behave. Whoever reaches it may change that, so it is for this machine only. */
import type { AddRoute, RouteAnswer } from '#kernel/server/module.ts'
import type { Language } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import { shown } from '../panama/moments.rules.ts'
import { MOODS, type Mood, type SimulatedPac } from './pac.ts'

const ADDRESS = '/simulators/pac'
const SHOWN = 50

const STYLE = `
  :root { color-scheme: light dark; --line: light-dark(#dfe5e1, #333c38); --soft: light-dark(#5c6b64, #9aa8a1); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem;
    background: light-dark(#fbfcfb, #161a18); color: light-dark(#1c2521, #e8eeea); }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem } h2 { font-size: 1.05rem; margin: 1.5rem 0 .5rem } .soft { color: var(--soft) }
  a { color: light-dark(#1b6b4a, #7fd3ab) } form { display: inline }
  button { font: inherit; padding: .35rem .9rem; border-radius: 8px; border: 1px solid var(--line); background: none; color: inherit; cursor: pointer }
  button[aria-pressed=true] { background: light-dark(#1b6b4a, #7fd3ab); color: light-dark(#fff, #10201a); border-color: transparent }
  .moods { display: flex; flex-wrap: wrap; gap: .5rem } .table { overflow-x: auto }
  table { border-collapse: collapse; width: 100%; font-size: .9rem } th, td { text-align: left; padding: .4rem .6rem .4rem 0; border-top: 1px solid var(--line); white-space: nowrap } .right { text-align: right; padding-right: 1.5rem }
  label { display: block; margin: .5rem 0; max-width: 32rem } input { font: inherit; color: inherit; display: block; width: 100%; box-sizing: border-box;
    padding: .35rem .6rem; border: 1px solid var(--line); border-radius: 8px; background: none }
  code { overflow-wrap: anywhere }`

const escaped = (raw: string): string => raw.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (language: Language, title: string, body: string, head = ''): RouteAnswer => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style>${head}</head><body><main>${body}</main></body></html>`,
})

const backTo = (language: Language): RouteAnswer =>
  page(language, '…', '', `<meta http-equiv="refresh" content="0;url=${ADDRESS}?lang=${language}">`)

const says =
  (language: Language) =>
  (key: string, params: Record<string, unknown> = {}): string =>
    escaped(text(`invoices:pac_simulator.${key}`, params, language))

/** A form of one button. */
const button = (path: string, label: string, more = ''): string =>
  `<form method="post" action="${ADDRESS}/${path}"><button${more}>${label}</button></form>`

export const addPacPages = (route: AddRoute, pac: SimulatedPac, publicUrl: string): void => {
  const languageOf = (query: Record<string, string>): Language => (query.lang === 'en' ? 'en' : 'es')

  route('GET', ADDRESS, async ({ query }) => frontPage(pac, languageOf(query), publicUrl))
  route('GET', `${ADDRESS}/documents/:cufe`, async ({ params }) => {
    const xml = pac.register.xml(params.cufe ?? '')
    return xml
      ? { type: 'application/xml', body: xml, fileName: `${params.cufe}.xml` }
      : { status: 404, type: 'text/plain', body: '404' }
  })
  route('POST', `${ADDRESS}/settings`, async ({ body, query }) => {
    adjust(pac, body as Record<string, string | undefined>)
    return backTo(languageOf(query))
  })
  route('POST', `${ADDRESS}/mood/:mood`, async ({ params, query }) => {
    const mood = MOODS.find((one) => one === params.mood)
    if (mood) pac.settings.mood = mood
    return backTo(languageOf(query))
  })
}

/** What its owner wrote; what is no number of days stays as it was. */
const adjust = ({ settings }: SimulatedPac, fields: Record<string, string | undefined>): void => {
  const days = (written: string | undefined, before: number): number =>
    written !== undefined && /^\d{1,4}$/.test(written.trim()) ? Number(written) : before
  settings.unknown_rucs = (fields.unknown_rucs ?? '').split(/[\s,;]+/).filter(Boolean)
  settings.annulment_days = days(fields.annulment_days, settings.annulment_days)
  settings.oldest_reference_days = days(fields.oldest_reference_days, settings.oldest_reference_days)
}

const field = (name: string, label: string, value: string): string =>
  `<label>${label}<input name="${name}" value="${escaped(value)}"></label>`

const settingsForm = ({ settings }: SimulatedPac, language: Language): string => {
  const say = says(language)
  return `<form method="post" action="${ADDRESS}/settings?lang=${language}">
    ${field('unknown_rucs', say('unknown_rucs'), settings.unknown_rucs.join(', '))}
    ${field('annulment_days', say('annulment_days'), `${settings.annulment_days}`)}
    ${field('oldest_reference_days', say('oldest_reference_days'), `${settings.oldest_reference_days}`)}
    <button>${say('save')}</button></form>`
}

const frontPage = (pac: SimulatedPac, language: Language, publicUrl: string): RouteAnswer => {
  const say = says(language)
  const other = language === 'es' ? 'en' : 'es'
  const mood = (one: Mood): string =>
    button(
      `mood/${one}?lang=${language}`,
      say(`moods.${one}`),
      ` aria-pressed="${pac.settings.mood === one}" title="${say(`mood_means.${one}`)}"`,
    )
  const documents = pac.register.latest(SHOWN).map((taken) => {
    const [, branch, point, number, type] = taken.key.split('|')
    const state = pac.register.annulled(taken.cufe) ? say('annulled') : say('authorised')
    return `<tr><td>${shown(taken.at)}</td><td>${escaped(`${type} · ${branch}-${point}-${number}`)}</td><td>${escaped(taken.receiver)}</td>
      <td class="right">${escaped(`B/. ${taken.total}`)}</td><td>${state}</td><td><a href="${ADDRESS}/documents/${encodeURIComponent(taken.cufe)}">XML</a></td></tr>`
  })
  const heads = ['moment', 'document', 'receiver', 'total', 'state', 'file']
    .map((head) => `<th scope="col"${head === 'total' ? ' class="right"' : ''}>${say(`heads.${head}`)}</th>`)
    .join('')
  const body = `<h1>${say('title')}</h1><p class="soft">${say('about')} <a href="?lang=${other}">${say('other_language')}</a></p>
    <h2>${say('behaviour')}</h2><div class="moods">${MOODS.map(mood).join('')}</div><p class="soft">${say(`mood_means.${pac.settings.mood}`)}</p>
    <h2>${say('rules')}</h2>${settingsForm(pac, language)}
    <h2>${say('connect')}</h2><p>${say('connect_dgi')} <code>${escaped(`${publicUrl}${ADDRESS}/dgi`)}</code><br>
    ${say('connect_hka')} <code>${escaped(`${publicUrl}${ADDRESS}/hka/Service.svc`)}</code></p><p class="soft">${say('sentinels')}</p>
    <h2>${say('documents', { count: pac.register.count() })}</h2>
    ${documents.length ? `<div class="table"><table><thead><tr>${heads}</tr></thead><tbody>${documents.join('')}</tbody></table></div>` : `<p>${say('empty')}</p>`}`
  return page(language, say('title'), body)
}
