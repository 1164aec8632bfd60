/** The buyer's addresses on the site, and the forms that come back to them. */
import { type Page, page, type Shown, type Visit } from '#kernel/server/page.ts'
import * as ask from './ask.contract.ts'
import { codePage, detailsPage, textPage } from './ask_page.ts'
import { attachToCart, detachFromCart } from './attachment.contract.ts'
import * as cart from './cart.contract.ts'
import { cartPage } from './cart_page.ts'
import { ownRequestsPage } from './own_requests_page.ts'
import { CART_PATH, CODE_PATH, DETAILS_PATH, flawText, goTo, OWN_PATH, saying, to } from './site.ts'

type Sent = Visit['sent']

const AT = `/c/:company${CART_PATH}` as const
const pass = cart.VISITOR
const nothing = () => ({})
const cut = (sent: Sent, name: string, longest: number): string => (sent[name] ?? '').trim().slice(0, longest)
const json = (answer: object): Shown => ({
  type: 'application/json; charset=utf-8',
  content: JSON.stringify(answer),
})

/** Lines are named by their keys: `q.<key>` is how much, `p.` the pack, `n.` the note, `c.` what was meant. */
const linesIn = (sent: Sent) =>
  Object.keys(sent)
    .flatMap((name) => /^q\.([0-9a-f]{12})$/.exec(name)?.[1] ?? [])
    .slice(0, cart.MOST_LINES)
    .map((id) => ({
      id,
      quantity: cut(sent, `q.${id}`, 40),
      note: cut(sent, `n.${id}`, 300),
      ...(sent[`p.${id}`] !== undefined && { pack_id: cut(sent, `p.${id}`, 40) }),
      ...(sent[`c.${id}`] !== undefined && { choice: cut(sent, `c.${id}`, 40) }),
    }))

const ACTS = new Set(['save', 'continue', 'remove', 'restore', 'as_text'])
const actIn = (sent: Sent): { act: string; line_id: string } => {
  const [act = '', line_id = ''] = (sent.act ?? '').split(' ')
  return { act: ACTS.has(act) ? act : 'save', line_id: line_id.slice(0, 40) }
}

/** A way back on this site only, with what became of the form. */
const backTo = (visit: Visit, added: string): string => {
  const { back = '', lang } = visit.sent
  const safe = /^\/(?![/\\])[^\s\\]{0,500}$/.test(back) ? back : CART_PATH
  const [address = '', anchor] = safe.split('#')
  const [path = '', query] = address.split('?')
  const asked = new URLSearchParams(query)
  if (path === CART_PATH) asked.set('said', 'added')
  else asked.set('added', added)
  if (lang) asked.set('lang', lang)
  return `${visit.root}${path === '/' ? '' : path}?${asked}${anchor ? `#${anchor}` : ''}`
}

const SAID = {
  save: 'saved',
  remove: 'removed',
  restore: 'restored',
  as_text: 'saved',
  continue: 'saved',
} as const

const cartPages: Page[] = [
  page(`GET ${AT}`, cart.openCart, { pass, input: nothing, show: (shown, visit) => cartPage(shown, visit) }),

  page(`GET ${AT}/cuenta`, cart.countCart, { pass, input: nothing, show: json }),

  page(`POST ${AT}/agregar`, cart.addToCart, {
    pass,
    input: (sent) => ({
      variant_id: cut(sent, 'variant_id', 40),
      pack_id: cut(sent, 'pack_id', 40),
      quantity: cut(sent, 'quantity', 40),
    }),
    show: ({ cart: shown, count, name, tried }, visit) => {
      if (visit.sent.quick)
        return json({
          ok: !tried,
          count,
          said: tried ? flawText(tried.flaw, visit) : saying(visit)('said.added'),
        })
      return tried
        ? cartPage(shown, visit, { status: 422, tried: { ...tried, name } })
        : goTo(backTo(visit, visit.sent.variant_id ?? ''))
    },
  }),

  page(`POST ${AT}/lineas`, cart.saveCart, {
    pass,
    input: (sent) => ({ lines: linesIn(sent), ...actIn(sent) }),
    show: ({ cart: shown, ready }, visit) => {
      if (ready) return goTo(to(visit, DETAILS_PATH))
      const { act } = actIn(visit.sent)
      const isHeldUp = (act === 'continue' || act === 'save') && shown.lines.some(({ flaw }) => flaw)
      if (isHeldUp) return cartPage(shown, visit, { status: 422 })
      return goTo(to(visit, CART_PATH, { said: SAID[act as keyof typeof SAID] }))
    },
  }),

  page(`POST ${AT}/lista`, cart.readList, {
    pass,
    input: (sent) => ({ text: (sent.text ?? '').slice(0, 20_000) }),
    show: ({ cart: shown, understood, flaws }, visit) => {
      const [full] = flaws.filter(({ code }) => code === 'cart_full')
      if (flaws.length && !full) return cartPage(shown, visit, { status: 422, flaws })
      const counts = Object.fromEntries(Object.entries(understood).map(([key, n]) => [key, String(n)]))
      return goTo(
        to(visit, CART_PATH, {
          said: 'list',
          ...counts,
          ...(full && { left: String(full.params.left) }),
        }),
      )
    },
  }),
]

const attachmentPages: Page[] = [
  page(`POST ${AT}/archivos`, attachToCart, {
    pass,
    input: nothing,
    show: (shown, visit) =>
      shown.flaws.length
        ? cartPage(shown, visit, { status: 422, flaws: shown.flaws, at: 'attachments' })
        : goTo(to(visit, CART_PATH, { said: 'attached' })),
  }),

  page(`POST ${AT}/archivos/quitar`, detachFromCart, {
    pass,
    input: (sent) => ({ id: cut(sent, 'id', 40) }),
    show: (_, visit) => goTo(to(visit, CART_PATH, { said: 'detached' })),
  }),
]

const askPages: Page[] = [
  page(`GET ${AT}/datos`, ask.openDetails, {
    pass,
    input: nothing,
    show: (details, visit) => (details.lines ? detailsPage(details, visit) : goTo(to(visit, CART_PATH))),
  }),

  page(`POST ${AT}/datos`, ask.giveDetails, {
    pass,
    input: (sent) => ({
      turn: turnIn(sent),
      name: cut(sent, 'name', 120),
      organisation: cut(sent, 'organisation', 200),
      email: cut(sent, 'email', 254),
      phone: cut(sent, 'phone', 40),
      fiscal_id: cut(sent, 'fiscal_id', 40),
      note: cut(sent, 'note', 2_000),
      proof: sent.proof === 'phone' ? 'phone' : 'email',
      agreed: sent.agreed === 'yes',
    }),
    show: ({ next, details }, visit) =>
      next === 'mend' && details ? detailsPage(details, visit) : goTo(afterwards(next, visit)),
  }),

  page(`GET ${AT}/codigo`, ask.openCode, {
    pass,
    input: nothing,
    show: (asked, visit) => (asked.address ? codePage(asked, visit) : goTo(to(visit, OWN_PATH))),
  }),

  page(`POST ${AT}/codigo`, ask.enterCode, {
    pass,
    input: (sent) => ({ code: cut(sent, 'code', 20), turn: turnIn(sent) }),
    show: ({ next, asked }, visit) =>
      next === 'mend' && asked ? codePage(asked, visit) : goTo(afterwards(next, visit)),
  }),

  page(`GET ${AT}/terminos`, ask.openText, {
    input: () => ({ which: 'terms' }),
    show: textPage('terms'),
  }),
  page(`GET ${AT}/privacidad`, ask.openText, {
    input: () => ({ which: 'privacy' }),
    show: textPage('privacy'),
  }),
]

const ownPages: Page[] = [
  page(`GET ${AT}/mias`, ask.openOwnRequests, { pass, input: nothing, show: ownRequestsPage }),

  page(`POST ${AT}/entrar`, ask.askToEnter, {
    pass,
    input: (sent) => ({ email: cut(sent, 'email', 254), phone: cut(sent, 'phone', 40) }),
    show: ({ requests }, visit) => (requests ? ownRequestsPage(requests, visit) : goTo(to(visit, CODE_PATH))),
  }),

  page(`POST ${AT}/repetir`, ask.repeatRequest, {
    pass,
    input: (sent) => ({ id: cut(sent, 'id', 40) }),
    show: (_, visit) => goTo(to(visit, CART_PATH, { said: 'repeated' })),
  }),

  page(`POST ${AT}/salir`, ask.leaveSite, {
    pass,
    input: nothing,
    show: (_, visit) => goTo(to(visit, OWN_PATH)),
  }),
]

const turnIn = ({ turn = '1' }: Sent): number =>
  Math.min(1_000_000, Math.max(1, Number.parseInt(turn, 10) || 1))

const afterwards = (next: string, visit: Visit): string => {
  if (next === 'sent') return to(visit, OWN_PATH, { said: 'sent' })
  if (next === 'code') return to(visit, CODE_PATH)
  return next === 'requests' ? to(visit, OWN_PATH) : to(visit, CART_PATH)
}

export const sitePages: readonly Page[] = [...cartPages, ...attachmentPages, ...askPages, ...ownPages]
