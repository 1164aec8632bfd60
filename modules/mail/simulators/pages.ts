/** The simulator's inbox as pages: `/simulators/mail`, and `/simulators/mail/messages?to=` as JSON. They need no script. */
import type { AddRoute } from '#kernel/server/module.ts'
import type { Language } from '#kernel/server/scope.ts'
import { text } from '#kernel/server/texts.ts'
import type { Inbox, ReceivedMail } from './inbox.ts'

const ADDRESS = '/simulators/mail'

const STYLE = `
  :root { color-scheme: light dark; --line: light-dark(#dfe5e1, #333c38); --soft: light-dark(#5c6b64, #9aa8a1); }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
    background: light-dark(#fbfcfb, #161a18); color: light-dark(#1c2521, #e8eeea); }
  h2 { font-size: 1.05rem } h1 { font-size: 1.4rem; margin: 0 0 .25rem } p { margin: .25rem 0 1rem } small, .soft { color: var(--soft) }
  a { color: light-dark(#1b6b4a, #7fd3ab) } ul { list-style: none; padding: 0 }
  li { border-top: 1px solid var(--line); padding: .75rem 0 } li a { font-weight: 600; text-decoration: none }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; border: 1px solid var(--line); border-radius: 8px; padding: 1rem }
  iframe { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: 8px; background: #fff }
  button { font: inherit; padding: .35rem .9rem; border-radius: 8px; border: 1px solid var(--line); background: none; color: inherit; cursor: pointer }`

const escaped = (raw: string): string => raw.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const linked = (raw: string): string =>
  escaped(raw).replace(
    /https?:\/\/[^\s<]+/g,
    (url) => `<a href="${url}" target="_blank" rel="noreferrer">${url}</a>`,
  )

const page = (
  language: Language,
  title: string,
  body: string,
  head = '',
): { type: string; body: string } => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style>${head}</head><body>${body}</body></html>`,
})

const says =
  (language: Language) =>
  (key: string, params: Record<string, unknown> = {}): string =>
    escaped(text(`mail:simulator.${key}`, params, language))

const when = (moment: string, language: Language): string =>
  escaped(new Date(moment).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }))

const inboxPage = (mails: readonly ReceivedMail[], language: Language): { type: string; body: string } => {
  const say = says(language)
  const other = language === 'es' ? 'en' : 'es'
  const rows = mails.map(
    (mail) => `<li><a href="${ADDRESS}/${mail.id}?lang=${language}">${escaped(mail.subject)}</a><br>
      <span class="soft">${escaped(mail.to.join(', '))} · ${when(mail.received_at, language)}${
        mail.attachments.length ? ` · ${say('attachments', { count: mail.attachments.length })}` : ''
      }</span></li>`,
  )
  const body = `<h1>${say('title')}</h1><p class="soft">${say('about')} <a href="?lang=${other}">${say('other_language')}</a></p>
    ${rows.length ? `<ul>${rows.join('')}</ul>` : `<p>${say('empty')}</p>`}<p><small>${say('sentinels')}</small></p>`
  return page(
    language,
    text('mail:simulator.title', {}, language),
    body,
    '<meta http-equiv="refresh" content="5">',
  )
}

// The mail's own HTML stands in a frame that may run nothing and send nothing; its links open beside it.
const mailPage = (mail: ReceivedMail, language: Language): { type: string; body: string } => {
  const say = says(language)
  const frame = mail.html
    ? `<h2>${say('html')}</h2><iframe title="${say('html')}" sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcdoc="${escaped(`<base target="_blank">${mail.html}`)}"></iframe>`
    : ''
  const body = `<p><a href="${ADDRESS}?lang=${language}">← ${say('title')}</a></p><h1>${escaped(mail.subject)}</h1>
    <p class="soft">${say('from_to', { from: mail.from, to: mail.to.join(', ') })} · ${when(mail.received_at, language)}</p>
    <pre>${linked(mail.text)}</pre>${attachmentsOf(mail, language)}${frame}
    <form method="post" action="${ADDRESS}/${mail.id}/delete?lang=${language}"><p><button>${say('delete')}</button></p></form>`
  return page(language, mail.subject, body)
}

const attachmentsOf = ({ id, attachments }: ReceivedMail, language: Language): string => {
  if (!attachments.length) return ''
  const each = attachments.map(
    (
      { name, media_type, bytes },
      n,
    ) => `<li><a href="${ADDRESS}/messages/${id}/attachments/${n}" download>${escaped(name)}</a>
      <span class="soft">${escaped(media_type)} · ${escaped(sizeText(bytes, language))}</span></li>`,
  )
  return `<h2>${says(language)('attachments', { count: attachments.length })}</h2><ul>${each.join('')}</ul>`
}

const sizeText = (bytes: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'kilobyte',
    maximumFractionDigits: 1,
  }).format(bytes / 1000)

const json = (value: unknown, status = 200) => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/** Adds the pages. Whoever reaches them reads every mail, so they are for this machine only. */
export const addInboxPages = (route: AddRoute, inbox: Inbox): void => {
  const languageOf = (query: Record<string, string>): Language => (query.lang === 'en' ? 'en' : 'es')
  const gone = (language: Language) => ({
    status: 404,
    ...page(
      language,
      '404',
      `<p>${says(language)('gone')} <a href="${ADDRESS}">${says(language)('title')}</a></p>`,
    ),
  })

  route('GET', ADDRESS, async ({ query }) => inboxPage(await inbox.list(), languageOf(query)))
  route('GET', `${ADDRESS}/messages`, async ({ query }) => json(await inbox.list(query.to)))
  route('GET', `${ADDRESS}/messages/:id`, async ({ params }) => {
    const mail = await inbox.get(params.id ?? '')
    return mail ? json(mail) : json({ code: 'not_found' }, 404)
  })
  route('GET', `${ADDRESS}/messages/:id/attachments/:n`, async ({ params }) => {
    const attached = (await inbox.get(params.id ?? ''))?.attachments[Number(params.n)]
    const content = await inbox.content(params.id ?? '', Number(params.n))
    if (!attached || !content) return json({ code: 'not_found' }, 404)
    return { type: attached.media_type, body: content, fileName: attached.name }
  })
  route('GET', `${ADDRESS}/:id`, async ({ params, query }) => {
    const mail = await inbox.get(params.id ?? '')
    return mail ? mailPage(mail, languageOf(query)) : gone(languageOf(query))
  })
  route('POST', `${ADDRESS}/:id/delete`, async ({ params, query }) => {
    await inbox.remove(params.id ?? '')
    return page(
      languageOf(query),
      '…',
      '',
      `<meta http-equiv="refresh" content="0;url=${ADDRESS}?lang=${languageOf(query)}">`,
    )
  })
}
