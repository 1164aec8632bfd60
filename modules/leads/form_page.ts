/** The hosted form as HTML that works without scripts. */
import { type Html, html, type Visit } from '#kernel/server/page.ts'
import { text } from '#kernel/server/texts.ts'
import type { OpenForm } from './form.contract.ts'
import { formLook } from './form_look.ts'

type Field = OpenForm['fields'][number]
type Written = {
  answers: Readonly<Record<string, string>>
  agreed: boolean
  problems: readonly { field: string; code: string }[]
  origin: Readonly<Record<string, string>>
}

export const emptyForm: Written = { answers: {}, agreed: false, problems: [], origin: {} }

export const formPage = (form: OpenForm, visit: Visit, written: Written): string => {
  const { language } = visit
  const say = (key: string, params = {}) => text(`leads:visitor.${key}`, params, language)
  const problem = (field: string): string | undefined => {
    const code = written.problems.find((one) => one.field === field)?.code
    return code && say(`problems.${code}`)
  }
  const consent = problem('agreed')
  return whole(
    form,
    visit,
    html`<form method="post" action="${new URL(visit.url).pathname}" novalidate>
${written.problems.length > 0 && html`<p class="refusal" role="alert">${say('mend', { count: written.problems.length })}</p>`}
${form.fields.map((field) => fieldOf(field, written.answers[field.key] ?? '', problem(field.key), say))}
<p class="trap" aria-hidden="true"><label>${say('trap')}<input name="website" tabindex="-1" autocomplete="off"></label></p>
${
  form.consent &&
  html`<p class="consent"><label><input type="checkbox" name="agreed" value="yes"${written.agreed && html` checked`}${flawed('agreed', consent)}> <span>${form.consent.text}</span></label>${flaw('agreed', consent)}</p>`
}
<input type="hidden" name="stamp" value="${form.stamp}">
${visit.sent.framed === '1' && html`<input type="hidden" name="framed" value="1">`}
${Object.entries(written.origin).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`)}
<button type="submit">${say('send')}</button></form>`,
  )
}

export const thanksPage = (form: OpenForm, visit: Visit): string =>
  whole(
    form,
    visit,
    html`<div class="thanks" role="status"><p>${form.thanks || text('leads:visitor.thanks', {}, visit.language)}</p>${form.redirect_url && html`<p><a id="on" href="${form.redirect_url}" target="_top">${text('leads:visitor.go_on', {}, visit.language)}</a></p><script nonce="${visit.nonce}">parent.postMessage({ ceibaGoTo: document.getElementById('on').href }, '*')</script>`}</div>`,
  )

type Say = (key: string, params?: object) => string

const INPUT: Record<string, { type: string; fill?: string; mode?: string }> = {
  name: { type: 'text', fill: 'name' },
  company: { type: 'text', fill: 'organization' },
  email: { type: 'email', fill: 'email' },
  phone: { type: 'tel', fill: 'tel' },
  number: { type: 'text', mode: 'decimal' },
  day: { type: 'date' },
  url: { type: 'url' },
}

const idOf = (key: string): string => `f-${key.replace('.', '-')}`
const flawed = (key: string, problem: string | undefined): Html | undefined =>
  problem ? html` aria-invalid="true" aria-describedby="${idOf(key)}-flaw"` : undefined
const flaw = (key: string, problem: string | undefined): Html | undefined =>
  problem ? html`<span class="flaw" id="${idOf(key)}-flaw">${problem}</span>` : undefined

const fieldOf = (field: Field, value: string, problem: string | undefined, say: Say): Html => {
  const { key, label, help, required } = field
  return html`<p><label for="${idOf(key)}">${label}${!required && html` <span class="optional">${say('optional')}</span>`}</label>
${help && html`<span class="help">${help}</span>`}${inputOf(field, value, html`id="${idOf(key)}" name="answer.${key}"${required && html` required`}${flawed(key, problem)}`, say)}${flaw(key, problem)}</p>`
}

const inputOf = ({ type, key, options }: Field, value: string, attributes: Html, say: Say): Html => {
  if (type === 'message' || type === 'long_text')
    return html`<textarea ${attributes} rows="4" maxlength="5000">${value}</textarea>`
  const offered =
    type === 'yes_no'
      ? [
          { key: 'yes', label: say('yes') },
          { key: 'no', label: say('no') },
        ]
      : type === 'choice' && options
  if (offered)
    return html`<select ${attributes}><option value=""></option>${offered.map(
      (one) => html`<option value="${one.key}"${one.key === value && html` selected`}>${one.label}</option>`,
    )}</select>`
  const { type: kind, fill, mode } = INPUT[key] ?? INPUT[type] ?? { type: 'text' }
  return html`<input ${attributes} type="${kind}" value="${value}" maxlength="500"${fill && html` autocomplete="${fill}"`}${mode && html` inputmode="${mode}"`}>`
}

const whole = (form: OpenForm, { company, language, nonce, sent, url }: Visit, body: Html): string => {
  const address = new URL(url)
  const framed = sent.framed === '1'
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${form.title} · ${company.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${form.intro.slice(0, 160) || form.title}">
<link rel="canonical" href="${address.origin}${address.pathname}">
<style nonce="${nonce}">${formLook(company.brand?.color)}</style></head>
<body${framed && html` class="framed"`}><main>${!framed && html`<p class="company">${company.name}</p>`}
<h1>${form.title}</h1>${form.intro && html`<p class="intro">${form.intro}</p>`}
${body}</main>${framed && html`<script nonce="${nonce}">new ResizeObserver(() => parent.postMessage({ ceibaHeight: document.documentElement.offsetHeight }, '*')).observe(document.documentElement)</script>`}</body></html>`
    .text
}
