/** The addresses of the portal and of one-time links, and the forms that come back to them. */
import { type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import {
  type AskedRequest,
  answerRequest,
  attachFile,
  enterPortal,
  leavePortal,
  openEnclosure,
  openPortal,
  openPrices,
  openRequest,
  PASS,
  requestCode,
  savePrices,
} from './portal.contract.ts'
import { inLanguage, pathOf } from './portal_frame.ts'
import { ownPages } from './portal_own.pages.ts'
import { addressPage, codePage, portalPage } from './portal_page.ts'
import { pricesPage } from './portal_price_page.ts'
import { requestPage, requestPath } from './portal_request_page.ts'

type Sent = Visit['sent']

const asked = ({ token, id }: Sent) => ({ token, id })
const goTo = (address: string): Shown => ({ content: '', goTo: address })

/** Forms number their lines: `price.3` is of the fourth. */
const linesIn = (sent: Sent) => {
  const numbers = Object.keys(sent).flatMap((name) => /^outcome\.(\d{1,3})$/.exec(name)?.[1] ?? [])
  const count = Math.max(-1, ...numbers.map(Number)) + 1
  const cut = (name: string) => (sent[name] ?? '').slice(0, 500)
  return Array.from({ length: count }, (_, i) => ({
    outcome: sent[`outcome.${i}`] || null,
    price: cut(`price.${i}`),
    available: cut(`available.${i}`),
    code: cut(`code.${i}`),
    pack: cut(`pack.${i}`),
    lead: cut(`lead.${i}`),
    alternative: cut(`alternative.${i}`),
    note: cut(`note.${i}`),
  }))
}

const answered = (request: AskedRequest, visit: Visit): Shown =>
  request.flaws.length
    ? { status: 422, content: requestPage(request, visit) }
    : goTo(inLanguage(visit, `${requestPath(visit)}${visit.sent.act === 'send' ? '' : '?said=draft'}`))

const answerInput = (sent: Sent) => ({
  ...asked(sent),
  send: sent.act === 'send',
  answer: {
    lines: linesIn(sent),
    note: (sent.note ?? '').slice(0, 2_000),
    valid_until: (sent.valid_until ?? '').slice(0, 20),
  },
})

const which = ({ search = '', page: at = '1' }: Sent) => ({
  search: search.slice(0, 100),
  page: Math.max(1, Math.min(1_000, Number.parseInt(at, 10) || 1)),
})

const pricesIn = (sent: Sent) =>
  Object.keys(sent).flatMap((name) => {
    const id = /^price\.([0-9a-f-]{36})$/.exec(name)?.[1]
    if (!id) return []
    return [
      {
        id,
        price: (sent[name] ?? '').slice(0, 500),
        stock: sent[`stock.${id}`] || null,
        available: (sent[`available.${id}`] ?? '').slice(0, 500),
      },
    ]
  })

const requestPages = (at: 'r/:token' | 'requests/:id'): Page[] => [
  page(`GET /s/:company/${at}`, openRequest, {
    pass: PASS,
    input: asked,
    show: (request, visit) => ({ content: requestPage(request, visit) }),
  }),
  page(`POST /s/:company/${at}`, answerRequest, { pass: PASS, input: answerInput, show: answered }),
  page(`GET /s/:company/${at}/files/:file`, openEnclosure, {
    pass: PASS,
    input: ({ file = '', ...sent }) => ({ ...asked(sent), file: file.slice(0, 40) }),
    show: () => ({ content: '' }),
  }),
  page(`POST /s/:company/${at}/files`, attachFile, {
    pass: PASS,
    input: asked,
    show: (request, visit) =>
      request.flaws.length
        ? { status: 422, content: requestPage(request, visit) }
        : goTo(inLanguage(visit, requestPath(visit))),
  }),
]

export const portalPages: readonly Page[] = [
  ...ownPages,
  page('GET /s/:company', openPortal, {
    pass: PASS,
    input: () => ({}),
    show: (portal, visit) => ({ content: portalPage(portal, visit) }),
  }),
  page('GET /s/:company/enter', openPortal, {
    pass: PASS,
    input: () => ({}),
    show: (portal, visit) =>
      portal.supplier
        ? goTo(pathOf(visit))
        : { content: visit.sent.email ? codePage(null, visit) : addressPage(null, visit) },
  }),
  page('POST /s/:company/enter', requestCode, {
    pass: PASS,
    input: ({ email = '' }) => ({ email: email.slice(0, 254) }),
    show: ({ flaw }, visit) =>
      flaw
        ? { status: 422, content: addressPage(flaw, visit) }
        : goTo(
            inLanguage(visit, `${pathOf(visit)}/enter?email=${encodeURIComponent(visit.sent.email ?? '')}`),
          ),
  }),
  page('POST /s/:company/code', enterPortal, {
    pass: PASS,
    input: ({ email = '', code = '' }) => ({ email: email.slice(0, 254), code: code.slice(0, 20) }),
    show: ({ flaw }, visit) =>
      flaw ? { status: 422, content: codePage(flaw, visit) } : goTo(inLanguage(visit, pathOf(visit))),
  }),
  page('POST /s/:company/leave', leavePortal, {
    pass: PASS,
    input: () => ({}),
    show: (_, visit) => goTo(pathOf(visit)),
  }),
  ...requestPages('r/:token'),
  ...requestPages('requests/:id'),
  page('GET /s/:company/prices', openPrices, {
    pass: PASS,
    input: which,
    show: (own, visit) => ({ content: pricesPage(own, visit) }),
  }),
  page('POST /s/:company/prices', savePrices, {
    pass: PASS,
    input: (sent) => ({ ...which(sent), prices: pricesIn(sent) }),
    show: (own, visit) =>
      own.flaws.length
        ? { status: 422, content: pricesPage(own, visit) }
        : goTo(
            inLanguage(
              visit,
              `${pathOf(visit)}/prices?said=saved&page=${own.page}&search=${encodeURIComponent(own.search)}`,
            ),
          ),
  }),
]
