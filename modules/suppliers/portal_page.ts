/** The portal's first page: the way in, or the requests of whoever is inside. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import type { Flaw, Portal } from './portal.contract.ts'
import { flawAt, framed, inLanguage, marked, momentText, pathOf, sayIn } from './portal_frame.ts'

export const portalPage = (portal: Portal, visit: Visit): string => {
  const { supplier, requests } = portal
  if (!supplier) return addressPage(null, visit)
  const language = languageOf(portal.language, visit)
  const say = sayIn(language)
  const open = requests.filter(
    ({ standing, state }) => standing !== 'cancelled' && (state === 'new' || state === 'draft'),
  )
  const others = requests.filter((request) => !open.includes(request))
  const list = (all: Portal['requests']) => all.map((request) => requestCard(request, language, visit))
  return framed({
    visit,
    language,
    title: say('nav.requests'),
    supplier,
    at: 'requests',
    content: html`<h1>${say('requests.title')}</h1><p class="soft">${say(open.length ? 'requests.open' : 'requests.none', { count: open.length })}</p>
${list(open)}${others.length > 0 && html`<h2>${say('requests.earlier')}</h2>${list(others)}`}`,
  })
}

/** The language of the address, else the supplier's own. */
export const languageOf = (own: 'es' | 'en', { sent, language }: Visit): 'es' | 'en' =>
  sent.lang === 'es' || sent.lang === 'en' ? language : own

const requestCard = (
  { id, number, lines, deadline_at, standing, state }: Portal['requests'][number],
  language: 'es' | 'en',
  visit: Visit,
): Html => {
  const say = sayIn(language)
  const tone =
    state === 'sent' ? 'good' : standing === 'answer' ? 'warn' : standing === 'answer_late' ? 'bad' : ''
  const word =
    standing === 'cancelled'
      ? 'cancelled'
      : standing === 'answer_late' && state !== 'sent' && state !== 'declined'
        ? 'late'
        : state
  return html`<a class="card" href="${inLanguage(visit, `${pathOf(visit)}/requests/${id}`)}"><span class="row"><b>${number}</b><span class="mark ${tone}">${say(`states.${word}`)}</span></span>
<span class="row"><span>${say('requests.lines', { count: lines })}</span><span class="soft small">${say('until', { moment: momentText(deadline_at, language, visit) })}</span></span></a>`
}

export const addressPage = (flaw: Flaw | null, visit: Visit): string => {
  const { language, sent } = visit
  const say = sayIn(language)
  const flaws = flaw ? [flaw] : []
  return framed({
    visit,
    language,
    title: say('enter.title'),
    content: html`<form class="card narrow" method="post" action="${inLanguage(visit, `${pathOf(visit)}/enter`)}"><h1>${say('enter.title')}</h1><p class="soft">${say('enter.why')}</p>
<p><label>${say('enter.email')}<input name="email" type="email" autocomplete="email" required value="${sent.email ?? ''}"${marked(flaws, 'email')}></label>${flawAt(flaws, 'email', language)}</p>
<button type="submit">${say('enter.send')}</button></form>`,
  })
}

/** The code is entered by hand, or stands there already where the mail's link was followed: a person presses, not a mail scanner. */
export const codePage = (flaw: Flaw | null, visit: Visit): string => {
  const { language, sent } = visit
  const say = sayIn(language)
  const flaws = flaw ? [flaw] : []
  const code = flaw ? '' : (sent.code ?? '')
  return framed({
    visit,
    language,
    title: say('code.title'),
    content: html`<form class="card narrow" method="post" action="${inLanguage(visit, `${pathOf(visit)}/code`)}"><h1>${say('code.title')}</h1><p class="soft">${say('code.why', { email: sent.email ?? '' })}</p>
<input type="hidden" name="email" value="${sent.email ?? ''}">
<p><label>${say('code.code')}<input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="10" value="${code}"${marked(flaws, 'code')}></label>${flawAt(flaws, 'code', language)}</p>
<p><button type="submit">${say('code.enter')}</button></p><p class="small"><a href="${inLanguage(visit, pathOf(visit))}">${say('code.again')}</a></p></form>`,
  })
}
