/** The pages of privacy as HTML that works without scripts. */
import type { z } from 'zod'
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { Right } from './contract.ts'
import type { Flaw, OwnPage, readNotice } from './own.contract.ts'
import { dayText, flawOf, framed, inLanguage, marked, pathOf, sayIn } from './own_frame.ts'

export const entrancePage = (flaw: Flaw | null, visit: Visit): string => {
  const say = sayIn(visit)
  const flaws = flaw ? [flaw] : []
  return framed(visit, {
    title: say('title'),
    content: html`<h1>${say('title')}</h1><p>${say('intro', { company: visit.company.name })}</p>
<ul>${Right.options.map((right) => html`<li><b>${say(`rights.${right}`)}</b>: ${say(`rights_why.${right}`)}</li>`)}</ul>
<form class="card narrow" method="post" action="${inLanguage(visit, `${pathOf(visit)}/entrar`)}"><h2>${say('enter.title')}</h2><p class="soft">${say('enter.why')}</p>
<p><label for="email">${say('enter.email')}</label><input id="email" name="email" type="email" autocomplete="email" required value="${visit.sent.email ?? ''}"${marked(flaws, 'email')}>${flawOf(flaws, 'email', visit)}</p>
<button type="submit">${say('enter.send')}</button></form>`,
  })
}

/** The code is entered by hand, or stands there already where the mail's link was followed: a person presses, not a mail scanner. */
export const codePage = (flaw: Flaw | null, visit: Visit): string => {
  const say = sayIn(visit)
  const flaws = flaw ? [flaw] : []
  const { email = '', code = '' } = visit.sent
  return framed(visit, {
    title: say('code.title'),
    content: html`<form class="card narrow" method="post" action="${inLanguage(visit, `${pathOf(visit)}/codigo`)}"><h1>${say('code.title')}</h1><p class="soft">${say('code.why', { email })}</p>
<input type="hidden" name="email" value="${email}">
<p><label for="code">${say('code.code')}</label><input id="code" class="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="10" value="${flaw ? '' : code}"${marked(flaws, 'code')}>${flawOf(flaws, 'code', visit)}</p>
<p><button type="submit">${say('code.enter')}</button></p><p><a href="${inLanguage(visit, pathOf(visit))}">${say('code.again')}</a></p></form>`,
  })
}

export const ownPage = (own: OwnPage, visit: Visit): string => {
  const say = sayIn(visit)
  const { said = '' } = visit.sent
  return framed(visit, {
    title: say('own_title'),
    inside: own.address ?? '',
    content: html`${['asked', 'withdrawn', 'revoked'].includes(said) && html`<p class="told" role="status">${say(`said.${said}`)}</p>`}
${own.flaws.length > 0 && html`<p class="told bad" role="alert">${say('mend', { count: own.flaws.length })}</p>`}
<h1>${say('own_title')}</h1><p class="soft">${say('as', { email: own.address ?? '' })}</p>
<h2>${say('requests')}</h2>${own.requests.length ? own.requests.map((one) => requestCard(one, visit)) : html`<p class="soft">${say('no_requests')}</p>`}
${askForm(own, visit)}
<h2>${say('consents')}</h2>${own.consents.length ? consentCards(own, visit) : html`<p class="soft">${say('no_consents')}</p>`}`,
  })
}

const TONE: Partial<Record<string, string>> = { answered: 'good', open: 'warn' }

const requestCard = (one: OwnPage['requests'][number], visit: Visit): Html => {
  const say = sayIn(visit)
  const at = `${pathOf(visit)}/solicitudes/${one.id}`
  return html`<article class="card"><div class="row"><b>${say(`rights.${one.right}`)}</b><span class="mark ${TONE[one.status] ?? ''}">${say(`states.${one.status}`)}</span></div>
<p class="soft">${one.number} · ${say('asked_on', { day: dayText(one.received_at, visit) })}${one.status === 'open' && one.due_on && html` · ${say('until', { day: dayText(one.due_on, visit) })}`}</p>
${one.answer && html`<div class="answer">${one.answer}</div>`}
<div class="acts">${one.has_export && html`<a class="button" href="${at}/datos">${say('download')}</a>`}
${one.status === 'open' && html`<form method="post" action="${inLanguage(visit, `${at}/retirar`)}"><button class="quiet" type="submit">${say('withdraw')}</button></form>`}</div></article>`
}

const askForm = ({ days, written, flaws }: OwnPage, visit: Visit): Html => {
  const say = sayIn(visit)
  return html`<details class="card"${(flaws.length > 0 || visit.sent.ask !== undefined) && html` open`}><summary><b>${say('ask.title')}</b></summary>
<form method="post" action="${inLanguage(visit, `${pathOf(visit)}/solicitudes`)}" novalidate>
<fieldset${marked(flaws, 'right')}><legend>${say('ask.right')}</legend>${Right.options.map(
    (right) =>
      html`<label class="choice"><input type="radio" name="right" value="${right}" required${written.right === right && html` checked`}><span><b>${say(`rights.${right}`)}</b><span class="help">${say(`rights_why.${right}`)} ${say('ask.days', { count: days[right] })}</span></span></label>`,
  )}${flawOf(flaws, 'right', visit)}</fieldset>
<p><label for="name">${say('ask.name')}</label><input id="name" name="name" autocomplete="name" required maxlength="200" value="${written.name}"${marked(flaws, 'name')}>${flawOf(flaws, 'name', visit)}</p>
<p><label for="document">${say('ask.document')} <span class="optional">${say('optional')}</span></label><input id="document" name="document" maxlength="60" value="${written.document}"${marked(flaws, 'document')}><span class="help">${say('ask.document_why')}</span>${flawOf(flaws, 'document', visit)}</p>
<p><label for="details">${say('ask.details')} <span class="optional">${say('optional')}</span></label><textarea id="details" name="details" rows="4" maxlength="5000"${marked(flaws, 'details')}>${written.details}</textarea><span class="help">${say('ask.details_why')}</span>${flawOf(flaws, 'details', visit)}</p>
<button type="submit">${say('ask.send')}</button></form></details>`
}

/** Consents by purpose: whoever takes one back takes back all to the same. */
const consentCards = ({ consents }: OwnPage, visit: Visit): Html[] => {
  const say = sayIn(visit)
  const purposes = [...new Set(consents.map(({ purpose }) => purpose))]
  return purposes.map((purpose) => {
    const all = consents.filter((one) => one.purpose === purpose)
    const inForce = all.some(({ revoked_at }) => !revoked_at)
    return html`<article class="card"><div class="row"><b>${say(`purposes.${purpose}`)}</b><span class="mark ${inForce ? 'good' : ''}">${say(inForce ? 'in_force' : 'ended')}</span></div>
${all.map(
  (one) =>
    html`<p class="soft">${say('given_on', { day: dayText(one.given_at, visit) })}${one.revoked_at && html` · ${say('revoked_on', { day: dayText(one.revoked_at, visit) })}`}</p><div class="answer">${one.text}</div>`,
)}
${inForce && purpose !== 'terms' && html`<form method="post" action="${inLanguage(visit, `${pathOf(visit)}/consentimientos`)}"><input type="hidden" name="purpose" value="${purpose}"><button class="quiet" type="submit">${say('revoke')}</button></form>`}</article>`
  })
}

export const noticePage = (notice: z.output<typeof readNotice.output>, visit: Visit): string => {
  const say = sayIn(visit)
  return framed(visit, {
    title: say('notice'),
    content: html`<article class="card"><h1>${say('notice')}</h1>${
      notice.number !== null &&
      notice.published_at !== null &&
      html`<p class="soft">${say('notice_version', { number: notice.number, day: dayText(notice.published_at, visit) })}</p>`
    }${paragraphs(notice.body)}
${
  notice.recipients.length > 0 &&
  html`<h2>${say('recipients')}</h2><ul>${notice.recipients.map(
    ({ name, purpose, country }) =>
      html`<li><b>${name}</b> (${new Intl.DisplayNames([visit.language], { type: 'region' }).of(country)})${purpose && html`: ${purpose}`}</li>`,
  )}</ul>`
}
<p><a class="button" href="${inLanguage(visit, pathOf(visit))}">${say('exercise')}</a></p></article>`,
  })
}

/** Lines as the company wrote them: `# ` is a heading, `- ` a point; an empty line ends a paragraph. */
const paragraphs = (body: string): Html[] => {
  const shown: Html[] = []
  let points: string[] = []
  let words: string[] = []
  const end = () => {
    if (points.length) shown.push(html`<ul>${points.map((point) => html`<li>${point}</li>`)}</ul>`)
    if (words.length) shown.push(html`<p>${words.join(' ')}</p>`)
    points = []
    words = []
  }
  for (const line of body.split('\n').map((one) => one.trim())) {
    const isPoint = line.startsWith('- ')
    if (isPoint ? words.length : points.length) end()
    if (isPoint) points.push(line.slice(2))
    else if (line.startsWith('# ')) {
      end()
      shown.push(html`<h2>${line.slice(2)}</h2>`)
    } else if (line) words.push(line)
    else end()
  }
  end()
  return shown
}
